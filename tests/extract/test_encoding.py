"""What the encoder is asked of a document: also where its triggers were found in another way, and what stays with a Doc."""

from dataclasses import replace

import numpy as np
import pytest

from graphbuild.errors import GraphbuildError
from graphbuild.extract import triggers
from graphbuild.extract.encoder import load_encoder
from graphbuild.extract.encoding import encode, encoding_of
from graphbuild.extract.view import VECTORS, View
from graphbuild.language import load

TEXT = "Berlin accused Minsk of espionage on Friday. Minsk rejected the charge in Geneva."
BEFORE = "graphbuild_triggers"


def read(text, language="en", upto=None):
    """The Doc as it is before a component (or at the end)."""
    nlp = load(language)
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name == upto:
            break
        doc = component(doc)
    return doc


def test_triggers_found_in_another_way_have_the_same_roles():
    nlp = load("en")
    expected = [s._.roles for s in read(TEXT).spans["triggers"]]
    doc = read(TEXT, upto="graphbuild_participants")
    del doc.user_data[VECTORS]
    found = [s._.roles for s in nlp.get_pipe("graphbuild_participants")(doc).spans["triggers"]]
    assert found == expected
    assert any(found)


def test_nothing_is_left_with_a_document_that_was_read():
    assert VECTORS not in read(TEXT).user_data


@pytest.mark.parametrize("text", ["", " ", "\n\n", "7", "😀", "Rain fell."])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_document_without_candidates_is_read(text, language):
    doc = read(text, language, upto=BEFORE)
    view = View(doc)
    assert encode(view, []).vectors.shape[1] == len(doc)
    assert np.isfinite(encoding_of(view).vectors).all()
    assert encoding_of(view).pairs("role", None, []).brought.shape[1] == 0


def test_an_actor_and_a_colon_are_a_statement_without_any_candidate():
    doc = read("Macron: the door is open")
    assert [t._.trigger.type for t in doc.spans["triggers"]] == ["STATEMENT"]


def test_models_of_two_trainings_are_refused(monkeypatch):
    triggers._network.cache_clear()
    encoder = load_encoder("en")
    head = replace(encoder.heads["trigger"], classes=encoder.heads["trigger"].classes[::-1])
    other = replace(encoder, heads={**encoder.heads, "trigger": head})
    monkeypatch.setattr(triggers, "load_encoder", lambda language: other)
    with pytest.raises(GraphbuildError, match="different types"):
        triggers._network("en")
    triggers._network.cache_clear()
