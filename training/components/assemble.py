"""Parser and mention tagger, each trained with a tok2vec of its own → one pipeline with weights in half precision.

usage: python -m components.assemble ar|en PARSER MENTIONS OUT

Into OUT (the package's weights folder): `doc.spans["mentions"]` are mentions. What else lies in OUT stays. `-` for a part keeps the
one in OUT.
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
from graphbuild.language.sentences import BORDERS


def assemble(language: str, parser: str, mentions: str, out: Path) -> Language:
    """The pipeline of the trained parts; `-` takes a part from the pipeline that lies in `out`."""
    nlp = spacy.load(out) if parser == "-" else _around_parser(language, spacy.load(parser))
    for name in {"mentions", "ner"}.intersection(nlp.pipe_names):  # ner: of packages before this one
        nlp.remove_pipe(name)
    there, source = _tagger(mentions, out)
    nlp.add_pipe(there, source=source, name="mentions", before="graphbuild_mentions_out")
    return nlp


def _around_parser(language: str, nlp: Language) -> Language:
    if BORDERS[language] not in nlp.pipe_names:
        nlp.add_pipe(BORDERS[language], first=True)
    nlp.add_pipe("graphbuild_quote_cut", before="parser")
    nlp.add_pipe("graphbuild_quote_join", after="parser")
    nlp.add_pipe("graphbuild_spaces", after="graphbuild_quote_join")
    nlp.add_pipe("graphbuild_mentions_out")
    nlp.add_pipe("graphbuild_single_precision")
    return nlp


def _tagger(path: str, out: Path) -> tuple[str, Language]:
    """(name there, pipeline) to take the mention tagger from."""
    if path == "-":
        return "mentions", spacy.load(out)
    source = spacy.load(path)
    source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    return "ner", source


def _labels(nlp: Language) -> set[str]:
    """The strings that the trained parts write into a Doc; the words of the training texts are known by hash alone."""
    labels = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    features = {feature for label in labels for feature in label.split("|")}
    return labels | features | {half for feature in features for half in feature.split("=", 1)}


def write(nlp: Language, language: str, out: Path) -> None:
    """Writes the pipeline into `out` in half precision, in place of the one that lies there."""
    meta = json.loads((Path(__file__).parent / "data" / f"meta_{language}.json").read_text(encoding="utf-8"))
    nlp.meta.update(meta, lang=nlp.lang, performance={})
    for name in [*nlp.pipe_names, "ner", "vocab", "tokenizer"]:
        path = out / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    convert_weights(nlp, HALF)
    nlp.to_disk(out)
    if language == "ar":  # in English the edit trees of lemmas need theirs
        (out / "vocab" / "strings.json").write_text(json.dumps(sorted(_labels(nlp)), ensure_ascii=False) + "\n")
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    report(out, spacy.load(out).pipe_names, f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    code, trees, tagger, folder = sys.argv[1:5]
    write(assemble(code, trees, tagger, Path(folder)), code, Path(folder))
