"""Parser, mention tagger and name tagger, each trained with a tok2vec of its own → one pipeline with weights in half precision.

usage: python -m components.assemble ar|en PARSER MENTIONS NAMES OUT

Into OUT (the package's weights folder): `doc.ents` are names, `doc.spans["mentions"]` mentions. What else lies in OUT stays.
"""

import json
import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language

from components.files import report
from graphbuild.language import pipelines  # noqa: F401  (registers the components)
from graphbuild.language.components import HALF, convert_weights

BORDERS = {"ar": "graphbuild_arabic_sentences", "en": "graphbuild_paragraphs"}


def assemble(language: str, parser: Path, mentions: Path, names: Path) -> Language:
    """The pipeline of the trained parts."""
    nlp = spacy.load(parser)
    if BORDERS[language] not in nlp.pipe_names:
        nlp.add_pipe(BORDERS[language], first=True)
    nlp.add_pipe("graphbuild_quote_cut", before="parser")
    nlp.add_pipe("graphbuild_quote_join", after="parser")
    nlp.add_pipe("graphbuild_spaces", after="graphbuild_quote_join")
    _add_tagger(nlp, mentions, "mentions")
    nlp.add_pipe("graphbuild_mentions_out")
    _add_tagger(nlp, names, "ner")
    nlp.add_pipe("graphbuild_single_precision", last=True)
    return nlp


def _add_tagger(nlp: Language, path: Path, name: str) -> None:
    source = spacy.load(path)
    source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=source, name=name)


def write(nlp: Language, language: str, out: Path) -> None:
    """Writes the pipeline into `out` in half precision, in place of the one that lies there."""
    meta = json.loads((Path(__file__).parent / "data" / f"meta_{language}.json").read_text(encoding="utf-8"))
    nlp.meta.update(meta, lang=nlp.lang, performance={})
    for name in [*nlp.pipe_names, "vocab", "tokenizer"]:
        path = out / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    convert_weights(nlp, HALF)
    nlp.to_disk(out)
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    report(out, spacy.load(out).pipe_names, f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    code, *folders = sys.argv[1:6]
    parts = list(map(Path, folders))
    write(assemble(code, *parts[:3]), code, parts[3])
