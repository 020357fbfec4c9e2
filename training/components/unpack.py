"""The tok2vec of the mention tagger in the package, as a pipeline of its own: where a new one starts when no name tagger is trained before it.

usage: python -m components.unpack ar|en OUT      OUT/model-best, as the training of a name tagger would leave it
"""

import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from graphbuild.language import load_trained


def unpack(language: str) -> Language:
    """A pipeline with nothing but the trained tok2vec."""
    trained = load_trained(language)
    inside = trained.get_pipe("mentions").model.get_ref("tok2vec").layers[0]
    nlp = spacy.blank(trained.lang)
    alone = nlp.add_pipe("tok2vec", config={"model": trained.config["components"]["mentions"]["model"]["tok2vec"]})
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words=["a"]), Doc(nlp.vocab, words=["a"]))])
    alone.model.from_bytes(inside.to_bytes())
    return nlp


if __name__ == "__main__":
    folder = Path(sys.argv[2]) / "model-best"
    folder.parent.mkdir(parents=True, exist_ok=True)
    unpack(sys.argv[1]).to_disk(folder)
