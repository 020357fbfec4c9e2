"""What an event is about: its theme and its conditions."""

import pytest

from tests.extract.reading import events, one


@pytest.mark.parametrize(
    ("text", "type_", "theme", "english"),
    [
        ("وافقت إيران على المقترح الأميركي.", "AGREE", "المقترح الأميركي", "US proposal"),
        ("اتهمت كوريا الجنوبية كوريا الشمالية بسرقة البيانات.", "ACCUSE", "سرقة البيانات", "stealing data"),
        ("عرض الرئيس البرازيلي لولا دا سيلفا ضمانات أمنية خارج إطار حلف شمال الأطلسي.", "AGREE", "ضمانات أمنية", "security guarantees"),
        ("تعهدت اليابان بتقديم ضمانات أمنية لتركيا.", "AGREE", "تقديم ضمانات أمنية لتركيا", None),
        ("تعهدت اليابان بتقديم مساعدات إنسانية إلى تركيا.", "AGREE", "تقديم مساعدات إنسانية إلى تركيا", None),
        ("Qatar urged Israel to accept the ceasefire.", "REQUEST", "accept the ceasefire", "accept the ceasefire"),
        ("Brazil offered security guarantees outside NATO.", "AGREE", "security guarantees", "security guarantees"),
        ("South Korea accused North Korea of theft.", "ACCUSE", "theft", "theft"),
        ("Germany will send tanks to Ukraine next week.", "AID", "tanks", None),
    ],
)  # fmt: skip
def test_theme(text, type_, theme, english):
    event = one(text, type_)
    assert event.theme == theme
    assert english is None or event.theme_en == english


@pytest.mark.parametrize(
    "text",
    [
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي هاكان فيدان في أنطاليا أمس.",
        "انتقدت تركيا إسرائيل.",
        "Turkey condemned Israel.",
        "French President Emmanuel Macron met Ukrainian President Volodymyr Zelenskyy in Paris on Thursday.",
        "Macron visited Kyiv on Monday.",
    ],
)
def test_neither_the_other_side_nor_the_time_is_a_theme(text):
    (event,) = events(text)
    assert event.theme is None
    assert event.theme_en is None


@pytest.mark.parametrize(
    ("text", "condition", "english"),
    [
        ("وافقت روسيا على الهدنة بشرط أن تنسحب القوات الأوكرانية.", "بشرط أن تنسحب القوات الأوكرانية", "provided that Armed Forces of Ukraine withdraw"),
        ("عرض الرئيس البرازيلي لولا دا سيلفا ضمانات أمنية خارج إطار حلف شمال الأطلسي.", "خارج إطار حلف شمال الأطلسي", "outside NATO"),
        ("Iran agreed to inspections on condition that the United States lifts the sanctions.", "on condition that the United States lifts the sanctions", "on condition that the United States lifts the sanctions"),
        ("Brazil offered security guarantees outside NATO.", "outside NATO", "outside NATO"),
    ],
)  # fmt: skip
def test_condition(text, condition, english):
    event = one(text, "AGREE")
    assert event.status == "occurred"
    assert event.conditions == condition
    assert event.conditions_en == english
    assert condition not in (event.theme or "")


@pytest.mark.parametrize(
    "text",
    ["قصفت روسيا قرية خارج مدينة خاركيف.", "Turkey arrested three journalists outside Istanbul."],
)
def test_a_place_outside_a_town_is_no_condition(text):
    assert [e.conditions for e in events(text)] == [None]


def test_a_condition_belongs_to_the_act_before_it():
    text = "انتقدت تركيا إسرائيل، ووافقت روسيا على الهدنة بشرط أن تنسحب القوات الأوكرانية."
    assert one(text, "ACCUSE").conditions is None
    assert one(text, "AGREE").conditions is not None
