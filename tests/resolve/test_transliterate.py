import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.resolve.transliterate import similarity, skeleton, transliterate


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("عبد الرحمن الخطيب", "Abdul Rahman al-Khatib"),
        ("محمد ولد سالم", "Mohammed Ould Salem"),
        ("أبو بكر حسن", "Abu Bakr Hassan"),
    ],
)
def test_common_arabic_names_get_their_usual_spelling(arabic, latin):
    assert transliterate(arabic) == latin


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ديك شوف", "Dick Schoof"),
        ("زيلينسكي", "Zelensky"),
        ("تشارلي كيرك", "Charlie Kirk"),
        ("فيكتور أوربان", "Viktor Orbán"),
        ("زيلنسكي", "زيلينسكي"),
    ],
)
def test_spellings_of_one_name_are_alike(a, b):
    assert similarity(a, b) >= 0.99


@pytest.mark.parametrize(
    ("a", "b"), [("محمد سالم", "Mahmoud Hassan"), ("جون سميث", "Jane Austen"), ("علي", "Omar Khaled")]
)
def test_other_names_are_not(a, b):
    assert similarity(a, b) < 0.8


@given(st.text(), st.text())
def test_similarity_is_symmetric_and_within_bounds(a, b):
    assert similarity(a, b) == pytest.approx(similarity(b, a))
    assert 0 <= similarity(a, b) <= 1


@given(st.text())
def test_a_name_is_as_like_itself_as_can_be(name):
    assert similarity(name, name) == (1.0 if skeleton(name) else 0.0)
