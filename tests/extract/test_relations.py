import pytest

from graphbuild.extract.actors import make_actors  # noqa: F401  (register the components)
from graphbuild.extract.relations import make_relations  # noqa: F401
from graphbuild.language import load_trained

PIPELINES = {}


def read(text, language):
    if language not in PIPELINES:
        PIPELINES[language] = nlp = load_trained(language)
        nlp.add_pipe("graphbuild_actors")
        nlp.add_pipe("graphbuild_relations")
    return PIPELINES[language](text)._.relations


def facts(text, language="ar"):
    return {(r.type, r.subject, r.object, r.office) for r in read(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "fact"),
    [
        ("قال رئيس الوزراء البريطاني كير ستارمر إن الدعم مستمر.", "ar", ("Keir Starmer", "United Kingdom", "Prime Minister")),
        ("أكدت رئيسة المفوضية الأوروبية أورسولا فون دير لايين الدعم.", "ar", ("Ursula von der Leyen", "European Commission", "President")),
        ("Iran's foreign minister, Abbas Araghchi, left on Monday.", "en", ("Abbas Araghchi", "Iran", "Foreign Minister")),
        ("U.S. Secretary of State Marco Rubio left on Monday.", "en", ("Marco Rubio", "United States", "Secretary of State")),
        ("President Emmanuel Macron left on Monday.", "en", ("Emmanuel Macron", "France", "President")),
        ("NATO chief Mark Rutte left on Monday.", "en", ("Mark Rutte", "NATO", "Secretary General")),
    ],
)  # fmt: skip
def test_a_title_states_an_office(text, language, fact):
    subject, body, office = fact
    assert ("HOLDS_OFFICE", subject, body, office) in facts(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قال الرئيس الفرنسي السابق فرانسوا هولاند إنه يدعم القرار.", "ar"),
        ("Former French president François Hollande backed the move.", "en"),
    ],
)
def test_a_former_office_states_nothing_about_now(text, language):
    assert facts(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language", "fact"),
    [
        ("اجتمع التحالف العربي الذي تقوده السعودية أمس.", "ar", ("LEADS", "Saudi Arabia", "Saudi-led coalition", None)),
        ("قال القيادي في حماس سامي أبو زهري إن الاتفاق قريب.", "ar", ("MEMBER_OF", "Sami Abu Zuhri", "Hamas", None)),
        ("أدانت بيلاروسيا حليفة روسيا القرار.", "ar", ("ALLY_OF", "Belarus", "Russia", None)),
        ("Belarus, a close ally of Russia, rejected it.", "en", ("ALLY_OF", "Belarus", "Russia", None)),
        ("The Al-Qassam Brigades, the armed wing of Hamas, fired rockets.", "en", ("PART_OF", "Al-Qassam Brigades", "Hamas", None)),
        ("أفرجت روسيا عن الصحفي الأميركي إيفان غيرشكوفيتش.", "ar", ("CITIZEN_OF", "Evan Gershkovich", "United States", None)),
    ],
)  # fmt: skip
def test_other_relations_are_stated_by_fixed_phrases(text, language, fact):
    assert fact in facts(text, language)


def test_all_who_lead_together_lead():
    found = facts("دعا تحالف الراغبين الذي تقوده فرنسا وبريطانيا وألمانيا إلى اجتماع.")
    assert {subject for type_, subject, _, _ in found if type_ == "LEADS"} == {"France", "United Kingdom", "Germany"}


def test_a_relation_points_to_the_words_that_state_it():
    text = "قال رئيس الوزراء البريطاني كير ستارمر إن الدعم مستمر."
    (relation,) = read(text, "ar")
    assert text[relation.start : relation.end] == "رئيس الوزراء البريطاني كير ستارمر"


@pytest.mark.parametrize(
    ("text", "language", "fact"),
    [
        ("رحب زعيم حزب الجيرب بويكو ماتوف بالقرار.", "ar", ("LEADS", "Boyko Matov", "Jirb Party", None)),
        (
            "هدد قائد لواء العاصفة سليم القرواني بقصف المدينة.",
            "ar",
            ("LEADS", "Salim al-Qarwani", "Storm Brigade", None),
        ),
        (
            "Anders Lund, chairman of the Norwegian Centre Party, rejected the offer.",
            "en",
            ("LEADS", "Anders Lund", "Norwegian Centre Party", None),
        ),
        (
            "طالبت المتحدثة باسم الحكومة النرويجية إنغريد هولم روسيا بسحب قواتها.",
            "ar",
            ("HOLDS_OFFICE", "Ingrid Holm", "Norway", "Spokesperson"),
        ),
    ],
)
def test_offices_in_bodies_that_the_registry_does_not_know(text, language, fact):
    assert fact in facts(text, language)


def test_what_the_registry_adds_is_told_apart_and_dated():
    (told,) = read("French President Emmanuel Macron spoke.", "en")
    assert (told.provenance, told.since) == ("text", "2017-05-14")
    (added,) = read("President Macron spoke.", "en")
    assert (added.object, added.provenance) == ("France", "registry")
