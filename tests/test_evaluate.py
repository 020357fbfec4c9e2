"""The scorer's numbers on documents small enough to count by hand."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.evaluate import evaluate, evaluate_files, normal

TEXT = "Starmer met Macron in Paris on Friday. He accused Russia. Trump offered help."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def who(role, words, name):
    return {"role": role, **span(words), "name": name}


def met(**changes):
    return {
        "trigger": span("met"),
        "type": "CONSULT",
        "status": "occurred",
        "participants": [who("source", "Starmer", "Keir Starmer"), who("target", "Macron", "Emmanuel Macron")],
        "time": {**span("Friday"), "value": "2025-03-14"},
        "place": {**span("Paris"), "name": "Paris"},
        **changes,
    }


def accused(**changes):
    return {
        "trigger": span("accused"),
        "type": "ACCUSE",
        "status": "occurred",
        "participants": [who("source", "He", "Keir Starmer"), who("target", "Russia", "Russia")],
        "time": None,
        "place": None,
        **changes,
    }


def offered(**changes):
    return {
        "trigger": span("offered"),
        "type": "AGREE",
        "status": "occurred",
        "participants": [who("source", "Trump", "Donald Trump")],
        "time": None,
        "place": None,
        **changes,
    }


def document(*events, **changes):
    return {"id": "d", "lang": "en", "text": TEXT, "events": [copy.deepcopy(e) for e in events], **changes}


def figures(gold, predicted):
    return evaluate([gold], [predicted]).figures["all"]


def test_a_document_scores_full_against_itself():
    relation = {"type": "HOLDS_OFFICE", "subject": "Keir Starmer", "object": "United Kingdom"}
    events = [met(cluster="x", event_id="x"), accused(), offered()]
    gold = document(*events, relations=[relation])
    counts = {"gold_events", "predicted_events"}
    got = figures(gold, gold)
    assert {k: v for k, v in got.items() if k not in counts and v is not None} == {
        k: 1.0 for k in got if k not in counts and k != "clusters"
    }
    assert got["gold_events"] == got["predicted_events"] == 3


def test_a_document_that_was_not_predicted_counts_as_missed():
    result = evaluate([document(met(), accused())], [])
    assert result.figures["all"]["event"] == 0
    assert result.figures["all"]["event_precision"] is None
    assert result.figures["all"]["event_recall"] == 0
    assert result.figures["all"]["gold_events"] == 2


def test_one_found_one_missed_one_spurious():
    spurious = {**offered(), "trigger": {"start": 70, "end": 74}, "participants": []}
    got = figures(document(met(), accused()), document(met(), spurious))
    assert got["event"] == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
    assert got["event_precision"] == got["event_recall"] == 0.5
    # met: source 2 (both, CONSULT has no direction); accused missed: a source and a target
    assert got["source"] == pytest.approx(2 * 2 / (2 * 2 + 0 + 1))
    assert got["target"] == 0


def test_a_wrong_type_is_found_but_not_typed_and_not_complete():
    got = figures(document(accused()), document(accused(type="REJECT")))
    assert (got["event"], got["typed"], got["complete"]) == (1, 0, 0)
    also = figures(document(accused(types=["REJECT"])), document(accused(type="REJECT")))
    assert (also["event"], also["typed"], also["complete"]) == (1, 1, 1)


def test_a_meeting_has_no_direction_but_an_accusation_has():
    swapped = [who("target", "Starmer", "Keir Starmer"), who("source", "Macron", "Emmanuel Macron")]
    assert figures(document(met()), document(met(participants=swapped)))["complete"] == 1
    swapped = [who("target", "He", "Keir Starmer"), who("source", "Russia", "Russia")]
    got = figures(document(accused()), document(accused(participants=swapped)))
    assert (got["source"], got["target"], got["complete"]) == (0, 0, 0)


def test_a_span_much_longer_than_gold_is_no_hit():
    sentence = {"start": 0, "end": len(TEXT)}
    assert figures(document(accused()), document(accused(trigger=sentence, participants=[])))["event"] == 0


def test_a_trigger_nearby_is_found_if_type_and_a_participant_agree():
    near = {"start": accused()["trigger"]["start"] + 30, "end": accused()["trigger"]["start"] + 35}
    assert figures(document(accused()), document(accused(trigger=near)))["event"] == 1
    assert figures(document(accused()), document(accused(trigger=near, participants=[])))["event"] == 0


def test_names_are_linked_without_accents_articles_and_case():
    assert normal("The Élysée Palace") == normal("elysee palace")
    wrong = [who("source", "Starmer", "Keir Rodney"), who("target", "Macron", "emmanuel macron")]
    assert figures(document(met()), document(met(participants=wrong)))["linked"] == 0.5


def test_a_described_group_does_not_count_as_linked():
    group = [who("source", "Starmer", "allies of Ukraine")]
    assert figures(document(accused(participants=group)), document(accused(participants=group)))["linked"] is None


def test_times():
    assert figures(document(met()), document(met()))["time"] == 1
    wrong = figures(document(met()), document(met(time={**span("Friday"), "value": "2025-03-21"})))
    assert (wrong["time"], wrong["time_paired"]) == (0, 0)
    invented = figures(document(accused()), document(accused(time={**span("Friday"), "value": "2025-03-21"})))
    assert (invented["time"], invented["time_paired"]) == (0, None)
    # gold has a time without value: neither right nor wrong
    unknown = figures(document(met(time={**span("Friday"), "value": None})), document(met()))
    assert unknown["time"] is None


def test_places_by_span_or_name_and_linked_by_name():
    renamed = figures(document(met()), document(met(place={**span("Paris"), "name": "Paris, Texas"})))
    assert (renamed["place"], renamed["place_linked"]) == (1, 0)
    elsewhere = figures(document(met()), document(met(place={"start": 0, "end": 3, "name": "paris"})))
    assert (elsewhere["place"], elsewhere["place_linked"]) == (1, 1)
    assert figures(document(met()), document(met(place=None)))["place"] == 0


def test_relations_count_only_where_gold_has_them_coded():
    office = {"type": "HOLDS_OFFICE", "subject": "Keir Starmer", "object": "United Kingdom"}
    other = {"type": "LEADS", "subject": "Keir Starmer", "object": "Labour"}
    assert figures(document(), document(relations=[office]))["relations"] is None
    got = figures(document(relations=[office]), document(relations=[office, other]))
    assert got["relations"] == pytest.approx(2 / 3)


def test_clusters_are_pairs_of_documents_that_tell_one_event():
    gold = [document(met(cluster="a"), accused(cluster="b")) | {"id": str(n)} for n in range(3)]
    together = [document(met(event_id="x"), accused(event_id="y")) | {"id": str(n)} for n in range(3)]
    assert evaluate(gold, together).figures["all"]["clusters"] == 1
    # all in one: 6 pairs of gold are right, 9 joins are wrong
    merged = [document(met(event_id="x"), accused(event_id="x")) | {"id": str(n)} for n in range(3)]
    assert evaluate(gold, merged).figures["all"]["clusters"] == pytest.approx(2 * 6 / (2 * 6 + 9))


def test_languages_are_scored_apart():
    arabic = document(accused()) | {"id": "ar", "lang": "ar"}
    result = evaluate([document(met()), arabic], [document(met())])
    assert {k: v["event"] for k, v in result.figures.items()} == {"all": pytest.approx(2 / 3), "ar": 0, "en": 1}
    assert result.table().splitlines()[0].split() == ["figure", "all", "ar", "en"]


def test_disagreements_show_what_gold_and_prediction_say():
    table = evaluate([document(met(), accused())], [document(met(participants=[]))], errors=5).table()
    assert "d wrong\n  gold CONSULT/occurred «met» source=Starmer [Keir Starmer]" in table
    assert "d missed\n  gold ACCUSE/occurred «accused»" in table


def test_files_are_read_and_a_line_without_events_is_named(tmp_path):
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps(document(met())) + "\n")
    predicted.write_text(json.dumps(document(met())) + "\n")
    assert evaluate_files([str(gold)], str(predicted)).figures["all"]["complete"] == 1
    gold.write_text('{"id": 1}\n')
    with pytest.raises(Exception, match=r"gold.jsonl:1: .*events"):
        evaluate_files([str(gold)], str(predicted))


EVENTS = st.lists(st.sampled_from([met(), accused(), offered()]), max_size=4)


@given(EVENTS, EVENTS)
def test_figures_lie_between_0_and_1_and_events_are_paired_one_to_one(gold, predicted):
    got = figures(document(*gold), document(*predicted))
    shares = [v for k, v in got.items() if v is not None and not k.endswith("_events")]
    assert all(0 <= v <= 1 for v in shares)
    common = sum(min(gold.count(e), predicted.count(e)) for e in (met(), accused(), offered()))
    if gold or predicted:
        assert got["event"] == pytest.approx(2 * common / (len(gold) + len(predicted)))
