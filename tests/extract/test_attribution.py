"""Attribution: who says that it happened."""

import pytest

from tests.extract.reading import names, one


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("أعلن كير ستارمر أن لندن ستستضيف اجتماعا عسكريا يوم الخميس.", "CONSULT", "Keir Starmer"),
        ("أعلن المستشار الألماني أولاف شولتس أن برلين سترسل دبابات إلى أوكرانيا.", "AID", "Olaf Scholz"),
        ("أعلنت موسكو أن بوتين سيلتقي شي جين بينغ الاثنين.", "CONSULT", "Russia"),
        ("قالت وكالة رويترز إن روسيا قصفت مدينة خاركيف.", "ASSAULT", "Reuters"),
        ("بحسب وكالة فرانس برس، اعتقلت تركيا ثلاثة صحافيين.", "COERCE", "Agence France-Presse"),
        ("قصفت روسيا مدينة خاركيف، بحسب رويترز.", "ASSAULT", "Reuters"),
        ("According to Reuters, Russia attacked Odesa on Friday.", "ASSAULT", "Reuters"),
        ("Russia attacked Ukraine, according to Reuters.", "ASSAULT", "Reuters"),
        ("Pakistan accused India of aggression, Foreign Minister Ishaq Dar said on Friday.", "ACCUSE", "Ishaq Dar"),
        ("German Chancellor Olaf Scholz said that Berlin will send tanks to Kyiv.", "AID", "Olaf Scholz"),
    ],
)
def test_the_speaker_is_named(text, type_, who):
    event = one(text, type_)
    assert event.attribution == who
    assert event.attribution_id is not None


@pytest.mark.parametrize(
    ("text", "type_", "source", "speaker"),
    [
        ("أعلن كير ستارمر أن لندن ستستضيف اجتماعا عسكريا يوم الخميس.", "CONSULT", "United Kingdom", "Keir Starmer"),
        ("أعلن المستشار الألماني أولاف شولتس أن برلين سترسل دبابات إلى أوكرانيا.", "AID", "Germany", "Olaf Scholz"),
        (
            "Starmer announced that London will host a military meeting on Thursday.",
            "CONSULT",
            "United Kingdom",
            "Keir Starmer",
        ),
    ],
)
def test_who_announces_it_does_not_do_it(text, type_, source, speaker):
    event = one(text, type_)
    assert names(event, "source") == [source]
    assert event.attribution == speaker


@pytest.mark.parametrize(
    ("text", "type_"),
    [("أعلنت تركيا أن أنقرة ستستضيف قمة مع روسيا يوم الخميس.", "CONSULT"), ("انتقدت تركيا إسرائيل.", "ACCUSE")],
)
def test_an_actor_is_no_source_of_information_about_its_own_act(text, type_):
    assert one(text, type_).attribution is None


def test_an_unnamed_source_is_described():
    event = one("بحسب مصادر أمنية، قصفت روسيا مدينة خاركيف.", "ASSAULT")
    assert event.attribution == "security sources"
    assert event.attribution_id is None


@pytest.mark.parametrize(
    "text",
    [
        "If Washington lifts the sanctions, Iran will return to the talks.",
        "Egypt released two prisoners before the talks with Israel resumed.",
    ],
)
def test_a_noun_that_could_be_a_verb_of_saying_says_nothing(text):
    from tests.extract.reading import events

    assert [e.attribution for e in events(text)] == [None] * len(events(text))
