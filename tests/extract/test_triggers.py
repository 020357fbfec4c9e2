"""Triggers: which word names an event, in which forms, and of which type."""

import pytest

from graphbuild.extract.candidates import candidates
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.view import View
from graphbuild.language import load
from tests.extract.reading import events, one, trigger


def readings(text, language="ar"):
    """(text of the candidate, types its readings name) of every candidate, the text's tokens alone being known."""
    doc = load(language).make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    found = candidates(View(doc), load_lexicon(language))
    return {doc[c.start : c.end].text: {f.entry.type for f in c.forms} for c in found}


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("وافقت", "AGREE"),
        ("يوافقون", "AGREE"),
        ("سيوافق", "AGREE"),
        ("التقيا", "CONSULT"),
        ("ستلتقي", "CONSULT"),
        ("مباحثات", "CONSULT"),
        ("المباحثات", "CONSULT"),
        ("قصفوا", "ASSAULT"),
        ("طولب", "REQUEST"),
        ("طالبوا", "REQUEST"),
        ("دعت", "REQUEST"),
        ("استقالت", "TRANSITION"),
        ("هددتا", "THREATEN"),
        ("والاعتقالات", "COERCE"),
    ],
)
def test_an_arabic_word_is_found_in_any_form(form, type_):
    ((text, types),) = readings(form).items()
    assert type_ in types
    assert text in form


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("agreed", "AGREE"),
        ("agreeing", "AGREE"),
        ("met", "CONSULT"),
        ("bombings", "ASSAULT"),
        ("struck", "ASSAULT"),
        ("demanding", "REQUEST"),
        ("resigns", "TRANSITION"),
        ("threats", "THREATEN"),
    ],
)
def test_an_english_word_is_found_in_any_form(form, type_):
    assert type_ in readings(form, "en")[form]


def test_the_future_particle_is_part_of_the_trigger_and_other_proclitics_are_not():
    assert list(readings("وسيلتقي الوزير")) == ["سيلتقي"]
    assert list(readings("فقصفت الطائرات")) == ["قصفت"]


@pytest.mark.parametrize(("form", "type_"), [("وردت", "STATEMENT"), ("فلوح", "THREATEN")])
def test_a_verb_whose_conjunction_was_not_cut_is_found(form, type_):
    doc = load("ar").make_doc(f"{form} موسكو")
    assert doc[0].text == form  # else this says nothing
    assert type_ in readings(f"{form} موسكو")[form]


@pytest.mark.parametrize("word", ["وزير", "وزارة", "وفقا", "فشل"])
def test_a_word_that_only_begins_like_a_conjunction_hides_no_verb(word):
    assert not {"CONSULT", "ASSAULT"} & readings(f"{word} موسكو").get(word, set())


def test_the_first_person_of_one_verb_is_the_third_of_another():
    assert "ASSAULT" in readings("أبادت القوات")["أبادت"]  # أباد: أبدت would be "I destroyed"
    assert "STATEMENT" in readings("أبدت القوات")["أبدت"]
    assert "ASSAULT" not in readings("أبدت القوات")["أبدت"]


def test_a_phrase_is_found_with_its_subject_inside():
    assert "CONSULT" in readings("عقد الوزيران اجتماعا")["اجتماعا"]


def test_a_word_the_lexicon_rules_out_by_what_follows_is_none():
    entry = next(e for e in load_lexicon("ar").entries if e.pos == "verb" and e.excluded and not e.rest)
    with_it = readings(f"{entry.lemma} {' '.join(entry.excluded[0])}").get(entry.lemma, set())
    assert entry.type in readings(f"{entry.lemma} الوزير")[entry.lemma]
    assert entry.type not in with_it


@pytest.mark.parametrize(
    ("text", "type_", "word"),
    [
        ("انتقدت تركيا إسرائيل.", "ACCUSE", "انتقدت"),
        ("وافقت إيران على الاتفاق.", "AGREE", "وافقت"),
        ("أرسلت اليابان مساعدات إلى تركيا.", "AID", "أرسلت"),
        ("قصفت روسيا مدينة خاركيف.", "ASSAULT", "قصفت"),
        ("اعتقلت تركيا ثلاثة صحافيين.", "COERCE", "اعتقلت"),
        ("أفرجت حماس عن أربع رهينات.", "CONCEDE", "أفرجت"),
        ("التقى بوتين نظيره الصيني شي جين بينغ في موسكو.", "CONSULT", "التقى"),
        ("تظاهر آلاف الطلاب في بلغراد السبت.", "PROTEST", "تظاهر"),
        ("رفضت إيران المقترح.", "REJECT", "رفضت"),
        ("حذرت الصين تايوان من إعلان الاستقلال.", "THREATEN", "حذرت"),
        ("انسحبت القوات الروسية من مدينة خيرسون.", "RETREAT", "انسحبت"),
        ("استقال رئيس الوزراء الياباني شيغيرو إيشيبا.", "TRANSITION", "استقال"),
        ("Turkey condemned Israel.", "ACCUSE", "condemned"),
        ("Russia attacked Ukraine.", "ASSAULT", "attacked"),
        ("China accused Japan of provocation.", "ACCUSE", "accused"),
        ("Egypt released two prisoners.", "CONCEDE", "released"),
        ("Macron met Zelenskyy in Paris.", "CONSULT", "met"),
        ("Qatar urged Israel to accept the ceasefire.", "REQUEST", "urged"),
        ("Shigeru Ishiba resigned on Sunday.", "TRANSITION", "resigned"),
        ("Trump threatened Colombia with tariffs.", "THREATEN", "threatened"),
        ("The United States imposed sanctions on Iran.", "SANCTION", "sanctions"),
    ],
)
def test_a_clear_sentence_has_its_event(text, type_, word):
    event = one(text, type_)
    assert word in trigger(text, event)


def test_a_verb_and_the_event_noun_it_governs_are_one_event():
    for text in ("فرضت الولايات المتحدة عقوبات جديدة على روسيا.", "The United States imposed sanctions on Iran."):
        assert [e.type for e in events(text)] == ["SANCTION"]


@pytest.mark.parametrize(
    "text",
    [
        "الطقس معتدل اليوم.",
        "The weather is mild.",
        "سعر الذهب ثابت.",
        "Shares were flat.",
        "",
        "   \n ",
        "123 456",
    ],
)
def test_a_text_without_event_has_none(text):
    assert events(text) == []


def test_a_colon_behind_an_actor_is_a_statement():
    event = one("أردوغان: لا سلام من دون عدالة", "STATEMENT")
    assert [p.name for p in event.participants] == ["Recep Tayyip Erdoğan"]
