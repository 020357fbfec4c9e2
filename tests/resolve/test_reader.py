import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.resolve import reader
from graphbuild.resolve.reader import likeness, readings
from graphbuild.resolve.transliterate import transliterate


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("كوفالتشيك", "Kowalczyk"), ("راينهارد", "Reinhard"), ("تشارلي", "Charlie"), ("هورتمان", "Hortman")],
)
def test_foreign_names_are_read_back_into_their_own_spelling(arabic, latin):
    assert readings(arabic)[0][0] == latin


@settings(deadline=None)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_every_word_gets_latin_letters_and_always_the_same(word):
    name = transliterate(word)
    assert name
    assert not any("\u0600" <= c <= "\u06ff" for c in name)
    assert name == transliterate(word)


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="ابتجخدرزسشفكلمنهوي", min_size=1, max_size=7))
def test_what_is_not_looked_at_would_not_have_stayed_in_the_beam(letters):
    found = reader._listed.__wrapped__(letters)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "heappush", lambda *_: None)  # nothing is known to be worse: all is looked at
        assert reader._listed.__wrapped__(letters) == found


@settings(deadline=None)
@given(st.text(alphabet="ابتجخدرزسشفكلمنهوي", min_size=1, max_size=8))
def test_the_likeliest_spelling_is_wholly_like(word):
    best = max(likeness(word, r[0].lower()) for r in readings(word)) if readings(word) else 1.0
    assert 0 < best <= 1


def test_likeness_falls_with_the_sound():
    assert likeness("كرامر", "kramer") > likeness("كرامر", "cromer") > likeness("كرامر", "quintana") == 0
