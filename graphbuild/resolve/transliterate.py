"""Arabic names in Latin letters, and how alike two spellings of a name are.

News transliterate by ear: vowels that Arabic does not write are put back by the commonest pattern of names, known first
names by their usual English spelling (`resolve/registry/given_names.yaml`). The result is a reading, not a fact: it comes
with a score, and the Arabic spelling stays beside it.
"""

from functools import cache

from graphbuild.resolve.gazetteer import fold_word, words
from graphbuild.resources import check, read_yaml

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["arabic", "foreign"],
    "additionalProperties": False,
    "properties": {"arabic": _TEXTS, "foreign": _TEXTS},
}
_PAIRS = {"تش": "ch", "دج": "j", "يي": "yi", "وو": "wu"}
_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "ؤ": "u", "ئ": "i",
    "ء": "", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g", "ژ": "zh",
}  # fmt: skip
_VOWELS = set("اأإآىوي")
_LONG = ("ا", "و", "ي", "آ", "ى")
_ARABIC_ONLY = frozenset("حعصضظقذثءئؤ")
_PARTICLES = frozenset({"بن", "بنت", "ولد", "أبو", "أم", "آل"})
_SKELETON = {
    "b": "b", "p": "b", "v": "f", "f": "f", "w": "", "u": "", "o": "", "a": "", "e": "", "i": "", "y": "", "h": "", "c": "k",
    "k": "k", "q": "k", "g": "g", "j": "g", "d": "d", "t": "t", "z": "s", "s": "s", "x": "ks", "l": "l", "m": "m", "n": "n", "r": "r",
}  # fmt: skip
_DIGRAPHS = (
    ("tsch", "C"),
    ("tch", "C"),
    ("sch", "S"),
    ("ch", "C"),
    ("sh", "S"),
    ("zh", "g"),
    ("kh", "K"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
    ("dj", "g"),
    ("ck", "k"),
)
_ARABIC_SKELETON = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "غ": "g", "ح": "", "خ": "K", "د": "d", "ض": "d", "ذ": "d", "ر": "r", "ز": "s",
    "س": "s", "ص": "s", "ظ": "s", "ش": "S", "ع": "", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "", "ة": "",
}  # fmt: skip


@cache
def given_names() -> dict[str, str]:
    """Folded Arabic name → its usual English spelling. Raises GraphbuildError where the data is off."""
    return {fold_word(k.replace(" ", "")): v for part in _names().values() for k, v in part.items()}


@cache
def _names() -> dict[str, dict[str, str]]:
    path = "resolve/registry/given_names.yaml"
    found: dict[str, dict[str, str]] = check(read_yaml(path), _SCHEMA, path)
    return found


def transliterate(name: str) -> str:
    """An Arabic personal name in Latin letters ('عبد الرحمن الخطيب' → 'Abdul Rahman al-Khatib')."""
    found = words(name)
    foreign = _is_foreign([w.raw for w in found])
    return " ".join(_word(w.raw, foreign) for w in found)


def _is_foreign(parts: list[str]) -> bool:
    """Is it a name of another language, spelled by ear? No letter of Arabic alone, no Arabic first name or article."""
    arabic = any(c in _ARABIC_ONLY for p in parts for c in p)
    return not arabic and not any(p.startswith("ال") or p in _PARTICLES or p in _arabic_names() for p in parts)


@cache
def _arabic_names() -> frozenset[str]:
    return frozenset(_names()["arabic"])


def _word(raw: str, foreign: bool = False) -> str:
    plain = "".join(c for c in raw if c in _LETTERS or c == " ")
    key = fold_word(raw.replace(" ", ""))
    if key in given_names():
        return given_names()[key]
    if not plain.strip():
        return raw
    if key.startswith("عبدال"):
        return "Abd al-" + _letters(plain.replace(" ", "")[5:]).capitalize()
    if key.startswith(("ابو", "ابي")) and len(key) > 4:
        return "Abu " + _word(plain.replace(" ", "")[3:])
    if key.startswith("ال") and len(key) > 3:
        return "al-" + _letters(plain[2:]).capitalize()
    return (_foreign_letters(plain) if foreign else _letters(plain)).capitalize()


def _foreign_letters(plain: str) -> str:
    """و and ي between consonants are o and i, غ is g; a last ر, ل or ن after a consonant has an e before it."""
    out = ""
    for pair, latin in _PAIRS.items():
        plain = plain.replace(pair, latin)
    for i, c in enumerate(plain):
        after, before = plain[i + 1 : i + 2], plain[i - 1 : i]
        if c == "و":
            out += "w" if i == 0 or after in _LONG else "o"
        elif c == "ي":
            out += "y" if i == 0 or after in _LONG else "i"
        elif c in "رلن" and not after and before and before not in _VOWELS:
            out += "e" + _LETTERS[c]
        else:
            out += "g" if c == "غ" else _LETTERS.get(c, c if c.isascii() else "")
    return out


def _letters(plain: str) -> str:
    out, i = "", 0
    while i < len(plain):
        pair = plain[i : i + 2]
        if pair in _PAIRS:
            out, i = out + _PAIRS[pair], i + 2
            continue
        c = plain[i]
        following = plain[i + 1 : i + 2]
        if c == "و" and (i == 0 or (following in _VOWELS and following)):
            out += "w"
        elif c == "ي" and (i == 0 or (following in _VOWELS and following)):
            out += "y"
        else:
            out += _LETTERS.get(c, "")
        if (
            c not in _VOWELS
            and c not in "ةءعؤئ"
            and following
            and following not in _VOWELS
            and following not in "ة"
            and _needs_vowel(plain, i)
        ):
            out += "a"
        i += 1
    return out


def _needs_vowel(plain: str, i: int) -> bool:
    """Two consonants in a row: a vowel between them at the beginning of a word, and in words without written vowels."""
    return i == 0 or not any(c in _VOWELS for c in plain)


def skeleton(name: str) -> tuple[str, ...]:
    """The consonants of each word, in classes that spellings of one name share in both scripts."""
    found = []
    for w in words(name):
        key = w.key.removeprefix("ال")
        arabic = key[:1] >= "\u0600"
        bones = "".join(_ARABIC_SKELETON.get(c, "") for c in key.replace("تش", "ش")) if arabic else _latin(key)
        bones = bones.replace("C", "S")
        if bones or len(key) > 2:
            found.append(_squeeze(bones))
    return tuple(b for b in found if b)


def _latin(key: str) -> str:
    for digraph, letter in _DIGRAPHS:
        key = key.replace(digraph, letter)
    return "".join(c if c in "CSK" else _SKELETON.get(c, "") for c in key)


def _squeeze(bones: str) -> str:
    return "".join(c for i, c in enumerate(bones) if i == 0 or bones[i - 1] != c)


def similarity(a: str, b: str) -> float:
    """How alike two spellings of a personal name are, in [0, 1]; word by word on their consonants."""
    x, y = skeleton(a), skeleton(b)
    if not x or not y:
        return 0.0
    if len(x) != len(y):
        joined = _ratio("".join(x), "".join(y))
        return min(joined, 0.85)
    return sum(_ratio(p, q) * max(len(p), len(q)) for p, q in zip(x, y, strict=True)) / sum(
        max(len(p), len(q)) for p, q in zip(x, y, strict=True)
    )


def _ratio(a: str, b: str) -> float:
    """1 − edit distance over the longer length."""
    row = list(range(len(b) + 1))
    for i, c in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, d in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (c != d))
    return 1 - row[-1] / max(len(a), len(b), 1)
