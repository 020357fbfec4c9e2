"""Files, folders and streams: what is read, and one clear line for what can't be."""

import io
import json
import sys
import time
from pathlib import Path

import pytest

from graphbuild.articles import read
from graphbuild.errors import InputError

PAGES = Path(__file__).parent.parent / "pages"
ARABIC = "أعلنت الحكومة السودانية وقف إطلاق النار في دارفور.\nوقالت الأمم المتحدة إنها ترحب بالقرار.\n"


def write(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def failures(paths, **options):
    """The documents read and the errors handed over, each of one line."""
    errors = []
    documents = list(read(paths, on_error=lambda where, error: errors.append((str(where), str(error))), **options))
    assert all("\n" not in message for _, message in errors)
    return documents, errors


def test_rows_keep_id_and_text():
    rows = list(read([PAGES / "ar-rows.jsonl"]))
    assert [(r.id, r.language) for r in rows[:2]] == [("row-1", "ar"), ("7", "en")]
    assert rows[0].text == "  وصل الوفد  إلى جنيف اليوم. "
    assert (str(rows[0].published), rows[0].published_source) == ("2025-03-15", "user")
    assert rows[2].id.startswith("a-")
    assert rows[2].language == "ar"


def test_given_day_fills_rows_without_their_own():
    rows = list(read([PAGES / "ar-rows.jsonl"], published="2024-01-02"))
    assert [str(r.published) for r in rows] == ["2025-03-15", "2024-01-02", "2024-01-02"]


def test_bad_rows_are_named_by_line_and_good_ones_go_on(tmp_path):
    good = json.dumps({"id": "g", "lang": "en", "text": "Talks resumed."}).encode()
    lines = [
        good,
        b"{broken",
        b'{"id": "x", "lang": "en"}',
        b'{"id": "y", "lang": "fr", "text": "Bonjour."}',
        b'{"id": "z", "lang": "en", "text": "Hi.", "published": "soon"}',
        b'{"id": "u", "lang": "en", "text": "\xff"}',
        b'["no", "object"]',
        b'{"id": "long", "lang": "en", "text": "' + b"x" * 1_000_001 + b'"}',
        b'{"id": "t", "lang": "en", "text": "Hi.", "keywords": 5}',
        good,
    ]
    path = write(tmp_path / "rows.jsonl", b"\n".join(lines))
    documents, errors = failures([path])
    assert [d.id for d in documents] == ["g", "g"]
    assert [where for where, _ in errors] == [f"{path}:{n}" for n in range(2, 10)]
    assert all(message.startswith(where) for where, message in errors)
    assert "'fr'" in errors[2][1]
    assert "byte" in errors[4][1]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("binary.txt", b"\x7fELF\x01\x01\x00\x00\x00\x00", "binary"),
        ("scan.txt", b"%PDF-1.7 \xe2\xe3", "PDF"),
        ("packed.txt", b"\x1f\x8b\x08\x00", "gzip"),
        ("broken.txt", b"abc \xff\xfe def", "byte 4"),
        ("arabic-1256.txt", "أعلنت الحكومة".encode("windows-1256"), "byte 0"),
        ("french.txt", "Le président de la République a annoncé que les négociations avec les syndicats des transports reprendront dès la semaine prochaine, et que son gouvernement ne cédera pas sur la réforme.".encode(), "neither"),
        ("persian.txt", "رئیس جمهور ایران گفت که گفتگوهای هسته‌ای با کشورهای اروپایی در هفته آینده در ژنو از سر گرفته خواهد شد و ایران برای رسیدن به توافق آماده است و تهدیدها را نمی‌پذیرد".encode(), "neither"),
        ("russian.txt", "Президент заявил о прекращении огня.".encode(), "neither"),
        ("signs.txt", b"--- *** ---\n", "neither"),
        ("page.html", b"<html><body></body></html>", "neither"),
        ("bad.json", b"[1, 2", "JSON"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel></channel></rss>", "no entries"),
        ("archive.warc", b"WARC/nonsense\r\n\r\n", "WARC"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line(tmp_path, name, data, message):
    path = write(tmp_path / name, data)
    documents, errors = failures([path])
    assert documents == []
    assert len(errors) == 1
    assert errors[0][1].startswith(str(path))
    assert message in errors[0][1]


def test_bad_input_is_raised_where_nobody_takes_it(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list(read([tmp_path / "missing.txt"]))


def test_huge_line_is_refused_quickly(tmp_path):
    path = write(tmp_path / "line.txt", b"word " * 2_097_152)
    row = write(tmp_path / "line.jsonl", b'{"text": "' + b"word " * 2_097_152 + b'"}\n{"lang": "en", "text": "Hi."}\n')
    start = time.monotonic()
    documents, errors = failures([path, row])
    assert time.monotonic() - start < 5
    assert ["limit" in message for _, message in errors] == [True, True]
    assert [d.text for d in documents] == ["Hi."]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "lang": "en", "text": "Talks resumed."}]',
        '{\n "id": "a",\n "lang": "en",\n "text": "Talks resumed."\n}',
        '{"id": "a", "lang": "en", "text": "Talks resumed."}\n',
    ],
)
def test_json_files(tmp_path, text):
    assert [(d.id, d.text) for d in read([write(tmp_path / "rows.json", text)])] == [("a", "Talks resumed.")]


def test_folder_is_read_sorted_and_bad_files_are_named(tmp_path):
    write(tmp_path / "b.txt", ARABIC)
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "a.txt", "Kenya sent police to Haiti.\n")
    write(tmp_path / "c.txt", b"\x00\x01")
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / ".hidden.txt", ARABIC)
    documents, errors = failures([tmp_path])
    assert [d.language for d in documents] == ["ar", "en"]
    assert [where for where, _ in errors] == [str(tmp_path / "c.txt")]


def test_folder_without_articles(tmp_path):
    write(tmp_path / "picture.png", b"\x89PNG")
    _, errors = failures([tmp_path])
    assert "without articles" in errors[0][1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_byte_order_marks(tmp_path, encoding):
    (document,) = read([write(tmp_path / "page.txt", ARABIC.encode(encoding))])
    assert document.text == ARABIC.strip()


def test_html_in_a_declared_encoding(tmp_path):
    page = (PAGES / "ar-timetag.html").read_text("utf-8").replace("utf-8", "windows-1256")
    (document,) = read([write(tmp_path / "page.html", page.encode("windows-1256"))])
    assert document.title == "المغرب يعلن مشروع ميناء جديد في الداخلة"
    assert str(document.published) == "2025-04-01"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ((json.dumps({"lang": "en", "text": "Talks resumed."}) + "\n").encode(), ["Talks resumed."]),
        (ARABIC.encode(), [ARABIC.strip()]),
    ],
)
def test_standard_input_is_told_by_how_it_starts(monkeypatch, data, texts):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [d.text for d in read("-")] == texts


def test_given_language_is_taken(tmp_path):
    path = write(tmp_path / "page.txt", "OPEC+ 2025\n")
    assert [d.language for d in read([path], language="ar")] == ["ar"]
    with pytest.raises(InputError, match="unsupported language 'fr'"):
        read([path], language="fr")
    with pytest.raises(InputError, match="no date"):
        read([path], published="soon")


def test_feed():
    documents = list(read([PAGES / "en-feed.xml"]))
    assert [d.kind for d in documents] == ["article", "headline"]
    assert documents[0].id == documents[0].url == "https://andes.example.com/chile-recalls"
    assert (
        documents[0].text
        == 'Chile recalled its ambassador from Caracas on Saturday.\nVenezuela called the move "hostile".'
    )
    assert (str(documents[0].published), documents[0].source) == ("2025-03-15", "The Andes Wire")
    assert (documents[1].text, documents[1].published) == ("Ecuador's Noboa sends army into prisons", None)


def archive(pages):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for url, body, kind in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
    return stream.getvalue()


def test_web_archive(tmp_path):
    good = (PAGES / "ar-timetag.html").read_bytes()
    path = tmp_path / "pages.warc.gz"
    url = "https://news.example.com/2025/port"
    path.write_bytes(
        archive(
            [
                (url, good, "text/html; charset=utf-8"),
                ("https://news.example.com/bad", b"<html>\xff</html>", "text/html; charset=utf-8"),
                ("https://news.example.com/picture", b"\x89PNG", "image/png"),
            ]
        )
    )
    documents, errors = failures([path])
    assert [(d.id, d.url, str(d.published)) for d in documents] == [(url, url, "2025-04-01")]
    assert documents[0].retrieved
    assert [where for where, _ in errors] == [f"{path}#https://news.example.com/bad"]


def test_missing_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    _, errors = failures([PAGES / "en-meta.html"])
    assert "pip install 'graphbuild[web]'" in errors[0][1]
