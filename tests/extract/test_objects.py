"""Objects of Arabic verbs behind their subjects, as the events and labels show them."""

import pytest

from tests.extract.reading import doc_up_to, events


def objects(text):
    return {(t.head.text, t.text) for t in doc_up_to("graphbuild_objects", text) if t.dep_ == "obj"}


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
