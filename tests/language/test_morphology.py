"""Inflected forms of Arabic and English lemmas."""

import pytest

from graphbuild.language.ar.morphology import fold, noun_forms, verb_forms
from graphbuild.language.en.morphology import noun_inflections, verb_inflections


@pytest.mark.parametrize(
    ("lemma", "imperfect", "forms"),
    [
        ("طالب", "يطالب", "طالب طالبت طالبوا يطالب تطالب يطالبون مطالبا مطالبة طولب"),
        ("دعا", "يدعو", "دعا دعت دعوا يدعو تدعو يدع داعيا داعية"),
        ("أبدى", "يبدي", "أبدى أبدت أبدوا يبدي يبد تبدي مبديا أبديا"),
        ("قال", "يقول", "قال قالت قالوا قلت يقول يقولون قائلا قيل يقال"),
        ("أعاد", "يعيد", "أعاد أعادت أعيد يعيد يعاد يعد معيدا"),
        ("بدأ", "يبدأ", "بدأ بدأت بدأوا بدؤوا يبدأ يبدأون"),
    ],
)
def test_verb_forms_hold_what_news_uses(lemma: str, imperfect: str, forms: str) -> None:
    made = {form for form, _, _ in verb_forms(lemma, imperfect)}
    assert {fold(f) for f in forms.split()} <= made


def test_verb_forms_know_tense_and_voice() -> None:
    made = set(verb_forms("قال", "يقول"))
    assert ("قالت", "perfect", False) in made
    assert ("قيل", "perfect", True) in made
    assert ("يقولون", "imperfect", False) in made
    assert ("قائلا", "participle", False) in made


def test_noun_forms_are_definite_accusative_dual_and_plural() -> None:
    made = set(noun_forms("اجتماع", ("اجتماعات",)))
    assert {fold(f) for f in ["اجتماع", "الاجتماع", "اجتماعا", "اجتماعات", "الاجتماعات", "اجتماعين"]} <= made
    assert fold("زيارة") == fold("زيارت")
    assert fold("القمم") in set(noun_forms("قمة", ("قمم",)))


def test_fold_joins_spellings() -> None:
    assert fold("أمَّن") == fold("امن")
    assert fold("مستشفى") == fold("مستشفي")


def test_english_forms() -> None:
    assert {"meet", "meets", "met", "meeting"} <= {form for form, _, _ in verb_inflections("meet")}
    assert ("slammed", "past", False) in set(verb_inflections("slam"))
    assert noun_inflections("crisis") == ["crises", "crisis"]
