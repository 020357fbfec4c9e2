"""Where a theme may begin and end, through the public entry point and over all choices of a sentence."""

import pytest

from graphbuild.extract.conditions import conditions
from graphbuild.extract.theme_features import Scene, beginnings, endings
from graphbuild.extract.themes import scene_of
from graphbuild.extract.view import View, path_between
from tests.extract.reading import doc_up_to, events

TEXTS = (
    "وافقت روسيا على الهدنة يوم الخميس بشرط أن تنسحب القوات الأوكرانية من المدينة.",
    "أعلن كير ستارمر أن لندن ستستضيف اجتماعا عسكريا يوم الخميس، ورفض البرلمان مشروع القانون.",
    "مشروع القانون رفضه البرلمان",
    "قصف",
    "Iran agreed to inspections on Monday on condition that the United States lifts the sanctions.",
    "The bill was rejected by parliament, and the minister promised to resign.",
    "Budget rejected",
)


def scenes(text: str) -> list[Scene]:
    """What is looked at for each event of a text."""
    doc = doc_up_to("graphbuild_circumstances", text)
    view, spans = View(doc), list(doc.spans.get("triggers", ()))
    language = "en" if doc.lang_ == "en" else "ar"
    return [
        scene_of(view, s, [t._.trigger for t in spans], language, conditions(view, view.sentence[s.start]))
        for s in spans
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_every_choice_lies_in_the_sentence_and_outside_trigger_condition_and_time(text):
    for scene in scenes(text):
        trigger = range(scene.trigger.start, scene.trigger.end)
        for begin, *_ in beginnings(scene):
            assert scene.sentence[0] <= begin < scene.sentence[1]
            assert begin not in trigger
            assert begin not in scene.apart
            for end, *_ in endings(scene, begin):
                assert begin <= end < scene.sentence[1]
                assert scene.apart.isdisjoint(range(begin, end + 1))
                assert begin > scene.trigger.start or end < scene.trigger.start


@pytest.mark.parametrize("text", TEXTS)
def test_the_path_is_that_of_the_tree(text):
    for scene in scenes(text):
        for j in range(*scene.sentence):
            assert scene.path(j) == path_between(scene.view, scene.trigger.end - 1, j)


@pytest.mark.parametrize("text", TEXTS)
def test_a_theme_stands_in_the_text(text):
    for event in events(text):
        assert event.theme is None or event.theme in text
        assert (event.theme_en is None) or event.theme is not None
