"""Deterministic ids: the same input gives the same id on every machine."""

import hashlib
import re
import unicodedata


def digest(*parts: object, size: int = 16) -> str:
    """Hex digest (`size` characters) of the parts, joined by a character that stands in no text."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def slug(name: str) -> str:
    """Lower-case Latin slug of a name ('Jean-Noël Barrot' → 'jean-noel-barrot'); '' where nothing Latin is left."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def content_hash(text: str) -> str:
    """Hash of an article's text, after Unicode NFC and with white space runs made one space."""
    return digest(" ".join(unicodedata.normalize("NFC", text).split()), size=32)
