"""How the teacher's spelling and ours are compared."""

import re

from graphbuild.language.ar.spelling import norm

_MARKS = str.maketrans({"ة": "ت", "،": ",", "؛": ";", "؟": "?", "٪": "%"})
_LOOSE = re.compile("[اىيءؤئ\u0640\"`'«»“”]")


def skeleton(text: str) -> str:
    """The letters that both spell alike."""
    return _LOOSE.sub("", norm(text).translate(_MARKS))
