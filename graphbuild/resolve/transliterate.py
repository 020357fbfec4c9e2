"""Arabic names in Latin letters, and how alike two spellings of a name are.

News transliterate by ear: vowels that Arabic does not write are put back by the commonest pattern of names, known first
names by their usual English spelling (`resolve/registry/given_names.yaml`). The result is a reading, not a fact: it comes
with a score, and the Arabic spelling stays beside it.
"""

from functools import cache, lru_cache

from graphbuild.compiled import checked_yaml, compiled
from graphbuild.resolve.gazetteer import fold_word, words
from graphbuild.resolve.reader import listed_reading, readings
from graphbuild.resources import check, read_yaml

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["arabic", "surnames", "foreign"],
    "additionalProperties": False,
    "properties": {"arabic": _TEXTS, "surnames": _TEXTS, "foreign": _TEXTS},
}
_PAIRS = {"تش": "ch", "دج": "j", "يي": "yi", "وو": "wu"}
LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "ؤ": "u", "ئ": "i",
    "ء": "", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g", "ژ": "zh",
}  # fmt: skip
_VOWELS = set("اأإآىوي")
_GLIDES = {"و": ("w", "ou"), "ي": ("y", "i")}
_NO_CONSONANT = _VOWELS | set("ةءعؤئ")
_ARABIC_ONLY = frozenset("حعصضظذءئؤ")
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
    """Folded Arabic name → its usual English spelling, of all sections. Raises GraphbuildError where the data is off."""
    return {**_section("foreign"), **_section("surnames"), **_section("arabic")}


@cache
def _told() -> dict[str, str]:
    """Folded word of a name → how the corpus spells it."""
    path = "resolve/registry/name_words.yaml"
    return {_key(k): v for k, v in checked_yaml(path, _TEXTS).items()}


@cache
def _section(name: str) -> dict[str, str]:
    found: dict[str, str] = compiled("given-names", _folded)[name]
    return found


@cache
def _arab() -> dict[str, str]:
    return {**_section("surnames"), **_section("arabic")}


def _folded() -> dict[str, dict[str, str]]:
    path = "resolve/registry/given_names.yaml"
    sections: dict[str, dict[str, str]] = check(read_yaml(path), _SCHEMA, path)
    return {name: {_key(k): v for k, v in names.items()} for name, names in sections.items()}


def _key(name: str) -> str:
    return fold_word(name.replace(" ", "").replace("-", ""))


def transliterate(name: str) -> str:
    """A personal name in Latin letters as a newspaper would spell it ('عبد الرحمن الخطيب' → 'Abdul Rahman al-Khatib').

    Names that the lists have get their usual spelling; of the rest, Arabic names are spelled by rule and foreign ones read
    back into their own spelling (`resolve/reader.py`).
    """
    parts = [w.raw for w in words(name)]
    foreign = is_foreign(parts)
    out, at = [], 0
    while at < len(parts):
        pair = " ".join(parts[at : at + 2])
        if at + 1 < len(parts) and _key(pair) in given_names():
            out.append(_listed(pair, foreign))
            at += 2
        else:
            out.append(_word(parts[at], foreign))
            at += 1
    return " ".join(p for p in out if p)


def place_name(name: str, arab: bool) -> str:
    """An unknown place's name in Latin letters: spelled by rule in an Arab country, else as `transliterate` does."""
    if not arab:
        return transliterate(name)
    parts = (w.raw for w in words(name))
    return " ".join(
        "al-" + _letters(p[2:]).capitalize() if p.startswith("ال") and len(p) > 3 else _letters(p).capitalize()
        for p in parts
    )


def _listed(written: str, foreign: bool) -> str:
    """The spelling of a listed name; the lists of the name's own kind first."""
    first, second = (_section("foreign"), _arab()) if foreign else (_arab(), _section("foreign"))
    return first.get(_key(written)) or second.get(_key(written), "")


def is_foreign(parts: list[str]) -> bool:
    """Is it a name of another language, spelled by ear? More of its words are foreign names than look Arabic."""
    arabic = sum(looks_arabic(p) for p in parts)
    return arabic == 0 or sum(_key(p) in _section("foreign") and _key(p) not in _arab() for p in parts) > arabic


def looks_arabic(part: str) -> bool:
    """Is a word of a name surely Arabic: by its letters, its article, or the lists?"""
    key = _key(part)
    if key in _section("foreign"):
        return key in _arab()
    return part.startswith("ال") or part in _PARTICLES or key in _arab() or any(c in _ARABIC_ONLY for c in part)


def _word(raw: str, foreign: bool = False) -> str:
    plain = "".join(c for c in raw if c in LETTERS or c == " ")
    key = _key(raw)
    if key in given_names():
        return _listed(raw, foreign)
    if key in _told():
        return _told()[key]
    if not plain.strip():
        return raw
    if key.startswith("عبدال"):
        return "Abdul " + _spelled(plain.replace(" ", "")[5:])
    if key.startswith(("ابو", "ابي")) and len(key) > 4:
        return "Abu " + _word(plain.replace(" ", "")[3:])
    arabic = key.startswith("ال") or any(c in _ARABIC_ONLY for c in raw)
    if (foreign or not arabic) and (read := readings(raw)):
        return read[0][0]
    if key.startswith("ال") and len(key) > 3:
        rest = plain[2:]
        return "al-" + (_section("arabic").get(_key(rest)) or _spelled(rest))
    return _spelled(plain)


def _spelled(plain: str) -> str:
    """An Arabic name that no list has by its usual spelling: a listed name that sounds like it, else by rule."""
    return listed_reading(plain) or _letters(plain).capitalize()


def _letters(plain: str) -> str:
    out = ""
    for i, c in enumerate(plain):
        before, after = plain[i - 1 : i], plain[i + 1 : i + 2]
        if i and plain[i - 1 : i + 1] in _PAIRS:
            continue
        if plain[i : i + 2] in _PAIRS:
            out += _PAIRS[plain[i : i + 2]]
        elif c in _GLIDES:
            out += _glide(c, before, after, first=i == 0)
        elif c == "ع" and i == 1 and after and after not in _VOWELS:
            out += "aa"
        elif c in "عة":
            out += "" if out.endswith("a") or after == "ا" else "a"
        else:
            out += LETTERS.get(c, "") + _short_vowel(plain, i)
    return out


def _glide(c: str, before: str, after: str, *, first: bool) -> str:
    """و and ي: consonants at the beginning and beside another vowel, else long vowels."""
    consonant = first or (after and after in "اويى") or (before == "ا" and bool(after))
    return _GLIDES[c][0 if consonant else 1]


def _short_vowel(plain: str, i: int) -> str:
    """The vowel that Arabic does not write between two consonants: after the first of a word, before the last of one with
    a long a (سالم), and anywhere in a word that writes none."""
    after = plain[i + 1 : i + 2]
    if plain[i] in _NO_CONSONANT or not after or after in _VOWELS or after == "ة":
        return ""
    if i == 0:
        return "" if after == "ع" else "a"
    if i == len(plain) - 2 and "ا" in plain[:i]:
        return "e"
    return "" if any(c in _VOWELS for c in plain) else "a"


@lru_cache(50_000)
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
