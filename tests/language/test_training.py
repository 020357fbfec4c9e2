"""The training code on small data: corpus markup, the teacher's trees, the segmenter."""

import sys
from collections import Counter
from pathlib import Path

import pytest
import spacy

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from components.arabic import Changes, headline_order, name_doc, tree_doc
from components.files import read_conllu, read_iob, spans
from components.mentions import mention_doc, tokenizer_of
from components.segmenter import evaluate, train, untrained, words_of_trees
from components.silver.convert import convert
from corpus import CORPORA, MarkupError, held_out, parse_line, read_corpus

from graphbuild.language.ar.segmenter import Segmenter

LINE = (
    'ar 2025-03-15 sent\t<t 1 CONSULT planned>ستستضيف</t> <p STA 1s "United Kingdom">لندن</p> اجتماعا '
    '<w 1 2025-03-20>الخميس</w> في <l 1 "London">لندن</l>.'
)


def test_a_line_of_the_corpus() -> None:
    row = parse_line(LINE, "x:1")
    assert row["text"] == "ستستضيف لندن اجتماعا الخميس في لندن."
    (event,) = row["events"]
    assert (event["type"], event["status"], event["trigger"]) == ("CONSULT", "planned", {"start": 0, "end": 7})
    assert event["participants"] == [{"role": "source", "start": 8, "end": 12, "name": "United Kingdom"}]
    assert (event["time"]["value"], event["place"]["name"]) == ("2025-03-20", "London")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("CONSULT", "TALK", "bad trigger"),
        ("1s", "2s", "no event 2"),
        ("1s", "1x", "bad role"),
        ("STA", "CITY", "bad mention"),
        ("</w>", "", "nested"),
        ("ar 2025-03-15 sent", "fr - sent", "bad header"),
        ("ستستضيف</t>", "ستستضيف </t>", "padded span"),
    ],
)
def test_broken_markup_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises(MarkupError, match=rf"^x:1: .*{message}"):
        parse_line(LINE.replace(old, new), "x:1")


def test_the_corpus_is_sound_and_a_tenth_held_out() -> None:
    rows = list(read_corpus(CORPORA))
    assert len(rows) > 5_000
    for row in rows:
        for mention in row["mentions"]:
            text = row["text"][mention["start"] : mention["end"]]
            assert text
            assert text == text.strip()
    assert 0.08 < sum(held_out(r["text"]) for r in rows) / len(rows) < 0.12


TREES = [
    # "London announced yesterday that it will host a meeting": the subject before its verb, a clause
    (
        "أعلنت لندن أنها ستستضيف اجتماعا.",
        "(ROOT (S (VP (VBD أعلنت) (NP (NNP لندن)) (SBAR (IN أن) (S (NP (PRP ها)) (VP (PRT (RP س)) (VBP تستضيف) (NP (NN اجتماعا))))) (PUNC .))))",
    ),
    # a prepositional noun, a clitic conjunction
    (
        "وغادر بعد الاجتماع.",
        "(ROOT (S (CC و) (VP (VBD غادر) (NP (NN بعد) (NP (DTNN الاجتماع)))) (PUNC .)))",
    ),
]


def silver(tmp_path: Path) -> Path:
    path = tmp_path / "silver.conllu"
    path.write_text("".join(convert([["own", text, tree] for text, tree in TREES])), encoding="utf-8")
    return path


def test_trees_of_the_teacher_become_dependencies(tmp_path: Path) -> None:
    first, second = (tree_doc(s) for s in read_conllu(silver(tmp_path)))
    assert [(t.text, t.pos_, t.dep_, t.head.text) for t in first] == [
        ("أعلنت", "VERB", "ROOT", "أعلنت"),
        ("لندن", "PROPN", "nsubj", "أعلنت"),
        ("أن", "SCONJ", "mark", "تستضيف"),
        ("ها", "PRON", "nsubj", "تستضيف"),
        ("س", "AUX", "aux", "تستضيف"),
        ("تستضيف", "VERB", "ccomp", "أعلنت"),
        ("اجتماعا", "NOUN", "obj", "تستضيف"),
        (".", "PUNCT", "punct", "أعلنت"),
    ]
    assert [(t.text, t.dep_, t.head.text) for t in second][1:4] == [
        ("غادر", "ROOT", "غادر"),
        ("بعد", "case", "الاجتماع"),
        ("الاجتماع", "obl", "غادر"),
    ]
    assert first.text == TREES[0][0]
    assert headline_order(first) == [1, 0, 2, 3, 4, 5, 6]
    changed = Changes(["تجربة"]).of([first])
    assert [t.dep_ for t in changed[0]][:2] == ["nsubj", "ROOT"]


def test_other_words_than_the_text_are_left_out() -> None:
    assert list(convert([["own", "نص آخر", TREES[1][1]]])) == []


def test_the_segmenter_learns(tmp_path: Path) -> None:
    words = Counter(words_of_trees(silver(tmp_path)))
    model = untrained(Counter(), words)
    train(model, words)
    assert model.split("ستستضيف").segments == ["س", "تستضيف"]
    assert evaluate(model, words, set()).startswith("9 words: accuracy 1.0000")


def test_name_data_leaves_clitics_out(tmp_path: Path) -> None:
    path = tmp_path / "names.iob"
    path.write_text("وقال\tO\nلترامب\tB-PER\n\n", encoding="utf-8")
    (sentence,) = read_iob(path)
    model = Segmenter(words={"ترامب": 3, "قال": 3}, weights={"b:ل_": 1.0, "b:و_": 1.0})
    doc = name_doc(spacy.blank("graphbuild_ar").vocab, model, sentence)
    assert [(e.text, e.label_) for e in doc.ents] == [("ترامب", "PER")]
    assert spans(["B-PER", "I-PER", "O", "I-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC")]


def test_mentions_and_places_of_a_row() -> None:
    doc = mention_doc(tokenizer_of("ar", None), parse_line(LINE, "x:1"))
    assert [(e.text, e.label_) for e in doc.ents] == [("لندن", "STA"), ("لندن", "LOC")]
