"""Whose armed men and bodies are meant where no state is named with them."""

import pytest

from graphbuild.extract.actor_lexicon import institutions
from graphbuild.ids import slug
from graphbuild.resolve.registry import load_registry
from tests.extract.test_actors import one, read


@pytest.mark.parametrize(
    ("text", "written", "language", "name"),
    [
        (
            "Syria's army shelled Homs and its jets bombed rebel forces near Idlib.",
            "rebel forces",
            "en",
            "rebel forces",
        ),
        (
            "The Malian army said that jihadist forces had attacked its troops.",
            "jihadist forces",
            "en",
            "jihadist forces",
        ),
        ("Foreign troops left Mali on Monday.", "Foreign troops", "en", "foreign troops"),
        ("Libya's army left. Forces loyal to Haftar were pushed back.", "Forces", "en", "forces loyal to Haftar"),
        ("قصف الطيران السوري القوات المتمردة في حلب.", "القوات المتمردة", "ar", "rebel forces"),
        ("انسحبت القوات الأجنبية من مالي.", "القوات الأجنبية", "ar", "foreign forces"),
        ("تراجع الجيش السوري والقوات الأجنبية في حلب.", "القوات الأجنبية", "ar", "foreign forces"),
        ("أمر سلفا كير الجيش الشعبي بالخروج من السودان.", "الجيش الشعبي", "ar", "People's Army"),
    ],
)
def test_others_are_not_the_army_of_the_state_that_the_text_is_about(text, written, language, name):
    m = one(text, written, language)
    assert (m.name, m.country) == (name, None)


@pytest.mark.parametrize(
    ("text", "written", "language", "name"),
    [
        ("Syria's army shelled Idlib. Government forces took Homs.", "Government forces", "en", "Syrian Armed Forces"),
        ("أعلنت سوريا أن القوات الحكومية قصفت إدلب.", "القوات الحكومية", "ar", "Syrian Armed Forces"),
        (
            "Iraq approved the pact. The last American soldier is to leave.",
            "soldier",
            "en",
            "United States Armed Forces",
        ),
        ("Ukraine said that Russian tanks rolled in.", "tanks", "en", "Russian Armed Forces"),
    ],
)
def test_the_state_beside_the_noun_or_the_text_s_own(text, written, language, name):
    assert one(text, written, language).name == name


@pytest.mark.parametrize(
    ("text", "written", "language", "name"),
    [
        (
            "Four engineers fell ill in China. The foreign ministry in Tokyo protested.",
            "foreign ministry",
            "en",
            "Ministry of Foreign Affairs (Japan)",
        ),
        (
            "Spain condemned the raid. Bruno Le Maire, whose government owns a share, agreed.",
            "government",
            "en",
            "France",
        ),
        ("Benjamin Netanyahu was in Spain. He thanked Madrid and his army.", "army", "en", "Israel Defense Forces"),
        (
            "Italy watched as the Irish Republican Army ended its campaign.",
            "Irish Republican Army",
            "en",
            "Provisional Irish Republican Army",
        ),
        ("تحدثت فلسطين عن قرار الدولة العبرية.", "الدولة العبرية", "ar", "Israel"),
    ],
)
def test_a_body_is_of_the_seat_or_owner_beside_it(text, written, language, name):
    assert one(text, written, language).name == name


def test_an_embassy_is_not_of_the_state_that_it_stands_in():
    (embassy,) = [
        m for m in read("Iran spoke. China's cabinet met. The embassy in Beijing closed.", "en") if m.text == "embassy"
    ]
    assert embassy.country != "state:cn"


def test_an_adjective_that_looks_like_a_body_is_none():
    names = [m.name for m in read("اختتم المجلس المركزي دورته في رام الله بعد خطاب من فلسطين.")]
    assert "Central Council" in names
    assert not [n for n in names if "Bank" in n]


def test_a_state_s_body_has_the_registry_s_id_where_that_has_its_name():
    registry = load_registry()
    bodies = {
        (e.country, slug(e.name)): e.id for e in registry.entries.values() if e.kind in ("organization", "armed_group")
    }
    for body in institutions().values():
        for state in [e for e in registry.entries.values() if e.kind == "state" and body.may_be_of(e.id)]:
            actor_id, name, _ = body.of(state)
            assert actor_id == bodies.get((state.id, slug(name)), actor_id)


@pytest.mark.parametrize(
    ("text", "written", "language", "name"),
    [
        ("قتل الجيش متمردين في شمال السودان.", "الجيش", "ar", "Sudanese Armed Forces"),
        ("اعتقلت الشرطة أجانب في السودان.", "الشرطة", "ar", "Sudan Police Force"),
        ("اتهم الجيش المعارضة في سوريا بخرق الهدنة.", "الجيش", "ar", "Syrian Armed Forces"),
        ("The Syrian president spoke. The government opposed the plan.", "government", "en", "Syria"),
        ("Merkel's government approved the law in Germany.", "government", "en", "Germany"),
    ],
)
def test_an_object_a_verb_or_a_leader_beside_a_body_makes_it_nobody_else_s(text, written, language, name):
    assert one(text, written, language).name == name


def test_a_state_before_a_comma_or_full_stop_is_not_whose_forces_they_are():
    names = [m.name for m in read("In Libya, forces loyal to Haftar shelled Tripoli.", "en")]
    assert "Libya" in names
    assert "Libyan National Army" not in names
