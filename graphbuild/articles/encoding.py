"""Bytes to text: by byte order mark, else as declared, else UTF-8 and nothing but UTF-8."""

import codecs

from graphbuild.errors import InputError

# UTF-32 comes first: its mark starts with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
_HEAD = 65536


def bom(data: bytes) -> tuple[str, int] | None:
    """The encoding that the byte order mark names and the mark's length in bytes, or None."""
    return next(((name, len(mark)) for mark, name in _BOMS if data.startswith(mark)), None)


def refuse_binary(data: bytes, where: str) -> None:
    """Raises InputError where the data is no text: a known binary format, or zero bytes without a byte order mark."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{where}: {what}, not text")
    if bom(data) is None and b"\x00" in data[:_HEAD]:
        raise InputError(f"{where}: a binary file, not text (zero byte at position {data.index(0)})")


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of `data`, without byte order mark.

    `declared` is the encoding a document itself or its transport names; an unknown name is an error. Raises InputError
    with the position of the first byte that can't be read.
    """
    mark = bom(data)
    encoding, skip = mark or (declared or "utf-8", 0)
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InputError(f"{where}: declares an unknown encoding, {encoding!r}") from None
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        advice = "" if mark or declared else "; convert it to UTF-8"
        raise InputError(f"{where}: not valid {encoding.upper()} at byte {skip + error.start}{advice}") from None
