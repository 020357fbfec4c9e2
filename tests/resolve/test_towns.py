"""Smaller towns of the gazetteer: only where nothing else has the name, or the text is about their country."""

import pytest

from graphbuild.resolve.places import town


@pytest.mark.parametrize(
    ("written", "language", "countries", "country"),
    [
        ("عرسال", "ar", {"LB"}, "LB"),
        ("جرجيس", "ar", set(), "TN"),
        ("Handlova", "en", set(), "SK"),
        ("Springfield", "en", {"US"}, None),  # several of one country
        ("Nowhereville", "en", {"US"}, None),
        ("Handlova today", "en", set(), None),  # the whole of what is written, or nothing
    ],
)
def test_a_town_is_found_where_only_one_can_be_meant(written, language, countries, country):
    found = town(written, language, frozenset(countries))
    assert (found.country if found else None) == country
    assert found is None or found.id.startswith("geo:")


@pytest.mark.parametrize("country", ["CR", "PE", "CO"])
def test_of_towns_of_one_name_the_one_in_the_country_of_the_text_is_meant(country):
    found = town("Guadalupe", "en", frozenset([country]))
    assert found is not None
    assert found.country == country
    assert town("Guadalupe", "en", frozenset()) is None
