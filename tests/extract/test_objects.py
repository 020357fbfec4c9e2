"""Objects of Arabic verbs behind their subjects, as the events and labels show them."""

import pytest

from graphbuild.language import load
from graphbuild.language.extensions import make_doc
from graphbuild.model import Article
from tests.extract.reading import events


def objects(text):
    doc = make_doc(load("ar"), Article("a", text, "ar"))
    for name, component in load("ar").pipeline:
        doc = component(doc)
        if name == "graphbuild_objects":
            break
    return {(t.head.text, t.text) for t in doc if t.dep_ == "obj"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("عاب ترامب العنف من جهات عدة.", ("عاب", "العنف")),
        ("سحبت الحكومة الرسم بعد ساعات.", ("سحبت", "الرسم")),
        ("ورفض حزب الله القرار وقال إنه باطل.", ("رفض", "القرار")),
        ("وقع علييف وباشينيان الجمعة في البيت الأبيض إعلانا ينهي عقودا من النزاع.", ("وقع", "إعلانا")),
    ],
)
def test_a_noun_behind_a_definite_subject_is_the_object(text, wanted):
    assert wanted in objects(text)


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الحكومة اللبنانية أنها ستستقيل.",  # an adjective
        "كان آلاف المتظاهرين يحتشدون في الساحة.",  # a genitive
        "سبق الاجتماع التشاوري الذي استضافته عمان.",
        "قال حزب الله إنه سيرد.",  # the name goes on
    ],
)
def test_what_belongs_to_the_subject_stays_with_it(text):
    assert not {word for _, word in objects(text)} & {"اللبنانية", "المتظاهرين", "التشاوري", "الله"}


def test_an_object_that_is_an_actor_is_told():
    (event,) = events("نشرت بريتوريا الجيش في أحياء جوهانسبورغ اليوم الخميس.")
    assert "deploys South African National Defence Force" in event.label_en
    assert "الجيش" in event.label
