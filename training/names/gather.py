"""Gathers lists of given names and surnames of many languages, in Latin letters, from Faker and Mimesis (both MIT).

usage: python training/names/gather.py > raw.json      in an environment with `pip install faker mimesis`

Then `train.py names raw.json` writes them. Names in other alphabets are romanised as news do; what can't be is left out.
The figure of a name is in how many lists it stands.
"""

import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LEFT_OUT = re.compile(r"^(ar|fa|he|hi|ko|gu|mr|ne|or|si|ta|th|bn|zh_TW)")  # no vowels written, or no romanisation here
_RUSSIAN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "), strict=True))  # fmt: skip
_OTHERS: dict[str, dict[str, str]] = {
    "uk": {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "й": "i", "'": ""},
    "bg": {"х": "h", "щ": "sht", "ъ": "a"},
    "mk": {"х": "h", "ѓ": "gj", "ќ": "kj", "ј": "j", "џ": "dj", "љ": "lj", "њ": "nj", "ц": "c", "ѕ": "dz"},
    "kk": {"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
}
_GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh j h".split(), strict=True))  # fmt: skip
_ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f ev".split(), strict=True))  # fmt: skip
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
_GREEK_PAIRS = {"γγ": "ng", "ου": "ou", "αυ": "av", "ευ": "ef", "μπ": "b", "αι": "ai", "ει": "ei", "οι": "oi"}
_ONE_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def faker_lists() -> Iterator[tuple[str, str]]:
    """(locale, name) of Faker's given and family names."""
    import faker.providers.person as person

    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__) if m.ispkg):
        provider = importlib.import_module(f"{person.__name__}.{module}").Provider
        for attribute in sorted(a for a in dir(provider) if re.match(r"(first|last)_.*name", a)):
            value = getattr(provider, attribute)
            if not callable(value) and "kana" not in attribute and "format" not in attribute:
                yield from ((module, x) for x in _strings(value))


def mimesis_lists() -> Iterator[tuple[str, str]]:
    """(locale, name) of Mimesis' given and family names."""
    import mimesis

    for path in sorted((Path(mimesis.__file__).parent / "datasets").glob("*/person.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for key in ("names", "surnames"):
            yield from ((path.parent.name, x) for x in _strings(data.get(key)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict):
        keyed = all(isinstance(v, int | float) for v in value.values())
        for x in value if keyed else value.values():
            yield from _strings(x)
    elif isinstance(value, list | tuple | set | frozenset):
        for x in value:
            yield from _strings(x)


def romanised(name: str, locale: str) -> str:
    """A name in Latin letters; '' where its alphabet isn't known here."""
    low = name.lower()
    if re.search("[\u0400-\u04ff]", low):
        letters = {**_RUSSIAN, **_OTHERS.get(locale[:2], {})}
        low = "".join(letters.get(c, c) for c in low)
        low = re.sub(r"(ii|iy|yy)$", "y", low) if locale[:2] == "ru" else low
    elif re.search("[\u0370-\u03ff\u1f00-\u1fff]", low):
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
        for pair, latin in _GREEK_PAIRS.items():
            low = low.replace(pair, latin)
        low = "".join(_GREEK.get(c, c) for c in low)
    elif re.search("[\u0530-\u058f\u10a0-\u10ff]", low):
        low = "".join({**_GEORGIAN, **_ARMENIAN}.get(c, c) for c in low.replace("ու", "u"))
    else:
        return name.title() if name.isupper() else name
    return low.title()


def main() -> None:
    """Writes {name: number of lists}."""
    seen: set[tuple[str, str]] = set()
    for source, lists in (("faker", faker_lists()), ("mimesis", mimesis_lists())):
        for locale, written in lists:
            if _LEFT_OUT.match(locale):
                continue
            for name in romanised(written, locale).split():
                latin = all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())
                if latin and len(name) > 1 and name[0].isupper() and _ONE_NAME.fullmatch(name):
                    seen.add((f"{source}:{locale}", name))
    json.dump(dict(sorted(Counter(name for _, name in seen).items())), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
