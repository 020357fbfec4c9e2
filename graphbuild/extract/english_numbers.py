"""Numbers and dates in English put together from Arabic."""

import re

from graphbuild.extract.english_words import english_words
from graphbuild.extract.glossary import NOUN, NUMBER, OTHER, PREPOSITION, Unit
from graphbuild.extract.view import View

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_POWERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = rf"(?:{'|'.join((*_VALUES, *_POWERS))})\b"
_NUMBER = re.compile(
    rf"(?<![\w-])(?<!\d )(?P<lead>(?:(?:half )?a|of|several|few|many|every|{_WORD} (?:or|to)) )?"
    rf"(?P<number>{_WORD}(?:(?: and |[ -]){_WORD})*)(?P<behind> (?:or|to) {_WORD}|-(?:first|second|third|\w+th)\b)?"
)
_LEAST = 10  # smaller numbers stay words
_NOT = frozenset({"not", "did not", "does not", "do not", "will not", "never"})


def added(pieces: list[Unit]) -> list[Unit]:
    """Arabic numbers as English has them: "two and thirty" is "thirty-two"."""
    out: list[Unit] = []
    for unit in pieces:
        tens = unit.kind == NUMBER and unit.text.endswith("ty") and unit.text in english_words().numerals
        if (
            tens
            and len(out) > 1
            and out[-1].text == "and"
            and out[-2].text in english_words().digits
            and out[-2].end == out[-1].start
        ):
            out.pop()
            out[-1].text, out[-1].kind, out[-1].end = f"{unit.text}-{out[-1].text}", NUMBER, unit.end
        else:
            out.append(unit)
    return out


def dated(view: View, pieces: list[Unit]) -> list[Unit]:
    """Dates as English has them: "the eighth | from | August" is "8 August" (up to the twelfth), "year | 2019" is "2019"; without "day"
    where "not … a day" means "never"."""
    out: list[Unit] = []
    for unit in pieces:
        day = english_words().ordinals.index(out[-2].text) + 1 if _counts_day(view, out, unit) else 0
        if day:
            out[-2:] = [Unit(f"{day} {unit.text}", NOUN, out[-2].start, unit.end)]
        elif unit.kind == NUMBER and out and out[-1].text == "year" and _is_year(view, unit):
            bare = len(out) < 2 or out[-2].kind in (PREPOSITION, NOUN)
            out[-1:] = [
                Unit(unit.text if bare else f"in {unit.text}", NOUN if bare else OTHER, out[-1].start, unit.end)
            ]
        elif not (_is_ever(view, unit) and any(u.text in _NOT for u in out[-3:])):
            out.append(unit)
    return out


def _counts_day(view: View, before: list[Unit], unit: Unit) -> bool:
    """Whether a month stands behind the number of its day: "الثامن من أغسطس", but not "the first half of August"."""
    if len(before) < 2 or before[-2].text not in english_words().ordinals:
        return False
    start = before[-2].start
    described = start > 0 and view.pos[start - 1] == "NOUN" and view.key[start - 1].startswith("ال")
    counted = not described or view.key[start - 1] == "اليوم"
    return counted and before[-1].text in ("from", "of") and unit.text in english_words().months


def _is_ever(view: View, unit: Unit) -> bool:
    """Whether "يوما" stands alone: "لم يطلب يوما", but not "لم يستمر يوما واحدا"."""
    after = view.pos[unit.end] if unit.end < len(view.pos) else ""
    return view.key[unit.start] == "يوما" and unit.text == "day" and after not in ("ADJ", "NUM")


def _is_year(view: View, unit: Unit) -> bool:
    return unit.end == unit.start + 1 and bool(re.fullmatch("[12٠-٩][0-9٠-٩]{3}", view.doc[unit.start].text))


def in_figures(line: str) -> str:
    """A line with its numbers from ten on in figures, as titles have them: "three hundred and fifty thousand refugees" is "350,000
    refugees", "fifteen million" is "15 million"; "half a million", "several thousand", "ten to fifteen thousand" and "twenty-first" stay."""
    return _NUMBER.sub(_figures, line)


def _figures(found: re.Match[str]) -> str:
    lead, number = found["lead"] or "", found["number"]
    words = re.split(" and |[ -]", number)
    if found["behind"] or (lead and (lead not in ("a ", "of ") or words[0] in _POWERS)):
        return found[0]
    power = words.pop() if words[-1] in ("million", "billion") else ""
    value = _value(words) if words else 1
    if value is None or (value < _LEAST and not power):
        return found[0]
    year = 1900 < value < 2100 and value % 100
    return f"{lead}{value if year else f'{value:,}'} {power}".strip()


def _value(words: list[str]) -> int | None:
    """What number words come to together; None where they are no one number ("three and four")."""
    total = part = 0
    limit = 10**12
    for word in words:
        if word == "hundred" and part < _LEAST:
            part = (part or 1) * 100
        elif (power := _POWERS.get(word, 0)) > 100 and power < limit:
            total, part, limit = total + (part or 1) * power, 0, power
        elif (value := _VALUES.get(word, 0)) and part % (10 if value < 10 else 100) == 0 and not 9 < part % 100 < 20:
            part += value
        else:
            return None
    return total + part
