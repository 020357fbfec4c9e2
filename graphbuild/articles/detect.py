"""The language of a text: by its script, then by its commonest words where there are enough of them to tell."""

import re
from collections import Counter

from graphbuild.articles.signs import LANGUAGES, fold, signs
from graphbuild.errors import InputError
from graphbuild.model import Language

# Running Arabic and English text has 10 to 45 % of the listed function words; other languages in the same script under 3 %.
_ENOUGH_WORDS = 30
_LEAST_SHARE = 0.04
_MOST_FOREIGN = 0.02
_SCRIPTS = {"ar": re.compile(r"[\u0621-\u064a\u066e-\u06d3]"), "en": re.compile(r"[A-Za-z\u00c0-\u024f]")}
_LETTER = re.compile(r"[^\W\d_]")


def check_language(language: str | None) -> Language | None:
    """A language asked for by name; None for None and "auto". Raises InputError on any other than "ar" and "en"."""
    if language in (None, "auto"):
        return None
    name = language.lower().replace("_", "-").split("-")[0] if isinstance(language, str) else ""
    if name == "ar":
        return "ar"
    if name == "en":
        return "en"
    raise InputError(f"unsupported language {language!r}: graphbuild reads 'ar' and 'en'")


def detect(text: str) -> Language | None:
    """The language of a text, or None where it is neither Arabic nor English."""
    sample = text[:20000]
    letters = len(_LETTER.findall(sample))
    counts = Counter({code: len(script.findall(sample)) for code, script in _SCRIPTS.items()})
    code, most = counts.most_common(1)[0]
    if not letters or most / letters < 0.5:
        return None
    return _plausible(sample, code)


def in_script(text: str, language: str) -> bool:
    """Whether at least half of a text's letters are of the language's script (or it has none)."""
    return 2 * len(_SCRIPTS[language].findall(text)) >= len(_LETTER.findall(text))


def _plausible(sample: str, code: str) -> Language | None:
    known = signs(code)
    script = _SCRIPTS[code]
    words = [fold(w) for w in re.findall(r"\w+", sample) if script.match(w)]
    if len(words) >= _ENOUGH_WORDS:
        share = sum(w in known.function_words for w in words) / len(words)
        foreign = sum(c in known.foreign_letters for c in sample.lower()) / sum(len(w) for w in words)
        if share < _LEAST_SHARE or foreign > _MOST_FOREIGN:
            return None
    return "ar" if code == "ar" else "en"


def require(text: str, where: str, language: Language | None = None) -> Language:
    """The language given, else the one detected. Raises InputError where that is none of those graphbuild reads."""
    found = language or detect(text)
    if found is None:
        raise InputError(f"{where}: neither Arabic nor English (graphbuild reads {', '.join(LANGUAGES)})")
    return found
