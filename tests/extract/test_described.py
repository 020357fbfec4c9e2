"""Actors that a common noun alone tells: they take part in events, and are no actor where they don't."""

import pytest

from tests.extract.reading import one, read


@pytest.mark.parametrize(
    ("text", "type_", "role", "word"),
    [
        ("The regulator sued the bank on Monday.", "ACCUSE", "source", "regulator"),
        ("The regulator fined the bank 3 million euros on Monday.", "COERCE", "source", "regulator"),
        ("Gunmen abducted a priest in northern Nigeria.", "ASSAULT", "target", "priest"),
        ("The coroner criticised Serco over the death.", "ACCUSE", "source", "coroner"),
        ("طالب العمال الوزارة بدفع الأجور.", "REQUEST", "target", "الوزارة"),
    ],
)
def test_a_noun_takes_part(text, type_, role, word):
    event = one(text, type_)
    assert any(p.role == role and word in p.text for p in event.participants), event.participants


@pytest.mark.parametrize("text", ["Britain imposed sanctions on Russia.", "عقدت فرنسا اجتماعا مع ألمانيا."])
def test_what_is_done_is_no_actor(text):
    document = read(text)
    assert {a.name for a in document.actors} <= {"United Kingdom", "Russia", "France", "Germany"}


def test_a_noun_that_takes_no_part_is_no_actor_of_the_document():
    document = read("The weather was fine and the harvest was good. Iran attacked Iraq.")
    assert {a.name for a in document.actors} == {"Iran", "Iraq"}
