"""Trees with ClearNLP's labels, as spaCy's own English pipelines make them, become those that the rules read."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.language.pipelines import complete
from graphbuild.language.universal import has_clear_labels, universal

# word, part of speech, tag, lemma, head, label
SENTENCE = [
    ("The", "DET", "DT", "the", 1, "det"),
    ("plan", "NOUN", "NN", "plan", 3, "nsubjpass"),
    ("was", "AUX", "VBD", "be", 3, "auxpass"),
    ("rejected", "VERB", "VBN", "reject", 3, "ROOT"),
    ("by", "ADP", "IN", "by", 3, "agent"),
    ("Russia", "PROPN", "NNP", "Russia", 4, "pobj"),
    ("after", "ADP", "IN", "after", 3, "prep"),
    ("talks", "NOUN", "NNS", "talk", 6, "pobj"),
    ("in", "ADP", "IN", "in", 7, "prep"),
    ("Geneva", "PROPN", "NNP", "Geneva", 8, "pobj"),
    ("and", "CCONJ", "CC", "and", 3, "cc"),
    ("Putin", "PROPN", "NNP", "Putin", 12, "nsubj"),
    ("is", "AUX", "VBZ", "be", 3, "conj"),
    ("not", "PART", "RB", "not", 12, "neg"),
    ("out", "ADV", "RB", "out", 12, "attr"),
    ("to", "PART", "TO", "to", 16, "aux"),
    ("walk", "VERB", "VB", "walk", 14, "xcomp"),
    ("out", "ADP", "IN", "out", 16, "prep"),
    ("of", "ADP", "IN", "of", 17, "prep"),
    ("them", "PRON", "PRP", "they", 18, "pobj"),
]


def clear_doc(nlp: Language) -> Doc:
    words, pos, tags, lemmas, heads, deps = map(list, zip(*SENTENCE, strict=True))
    doc = Doc(nlp.vocab, words=words, pos=pos, tags=tags, lemmas=lemmas, heads=heads, deps=deps)
    doc.ents = [Span(doc, 5, 6, "GPE"), Span(doc, 7, 8, "EVENT"), Span(doc, 11, 12, "PERSON")]
    return doc


def test_relations_and_names() -> None:
    doc = universal(clear_doc(spacy.blank("en")))
    got = [(t.text, t.dep_, t.head.text) for t in doc]
    assert got == [
        ("The", "det", "plan"),
        ("plan", "nsubj:pass", "rejected"),
        ("was", "aux:pass", "rejected"),
        ("rejected", "ROOT", "rejected"),
        ("by", "case", "Russia"),
        ("Russia", "obl:agent", "rejected"),
        ("after", "case", "talks"),
        ("talks", "obl", "rejected"),
        ("in", "case", "Geneva"),
        ("Geneva", "nmod", "talks"),
        ("and", "cc", "out"),
        ("Putin", "nsubj", "out"),
        ("is", "cop", "out"),
        ("not", "advmod", "out"),
        ("out", "conj", "rejected"),
        ("to", "mark", "walk"),
        ("walk", "xcomp", "out"),
        ("out", "case", "them"),
        ("of", "case", "them"),
        ("them", "obl", "walk"),
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [("Russia", "LOC"), ("Putin", "PER")]


def test_a_foreign_pipeline_gets_mentions_and_line_breaks(english: Language) -> None:
    foreign = spacy.blank("en")
    parser = foreign.add_pipe("parser")
    for label in ("nsubj", "pobj"):
        parser.add_label(label)
    foreign.add_pipe("ner").add_label("PERSON")
    foreign.initialize()
    assert has_clear_labels(foreign)
    assert not has_clear_labels(english)
    nlp = complete(foreign, english)
    assert nlp.pipe_names == [
        "graphbuild_paragraphs",
        "parser",
        "mentions",
        "graphbuild_mentions_out",
        "ner",
        "graphbuild_universal",
    ]
    text = "Putin met Macron\nTrump left"
    doc = nlp(text)
    assert doc.text == text
    own = english(text)
    assert [(s.text, s.label_) for s in doc.spans["mentions"]] == [(s.text, s.label_) for s in own.spans["mentions"]]
    assert doc[4].is_sent_start
