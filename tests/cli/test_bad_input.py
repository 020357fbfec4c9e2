"""Bad input: each gets one clear line and the right exit code, and the good of a mixed batch goes through."""

import json
import socket
from pathlib import Path

import pytest

GOOD = "التقى رئيس الوزراء البريطاني كير ستارمر الرئيس الفرنسي إيمانويل ماكرون في باريس.\n"
NO_EVENT = "تقع المدينة على ضفة النهر، وهي أكبر من جارتها وأقدم منها بكثير، وشوارعها واسعة.\n"


def empty(folder: Path) -> Path:
    return file(folder, "empty.txt", b"")


def binary(folder: Path) -> Path:
    return file(folder, "picture.txt", bytes(range(256)) * 40)


def long_line(folder: Path) -> Path:
    return file(folder, "long.txt", b"x" * 10_000_000)


def long_row(folder: Path) -> Path:
    return file(folder, "long.jsonl", json.dumps({"id": 1, "text": "x " * 5_000_000}).encode())


def broken_utf8(folder: Path) -> Path:
    return file(folder, "broken.jsonl", '{"id": 1, "text": "باريس"}'.encode()[:-4] + b'\xff"}')


def no_articles(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    file(folder, "nothing/notes.docx", b"x")
    return folder / "nothing"


def missing(folder: Path) -> Path:
    return folder / "missing.html"


def other_language(folder: Path) -> Path:
    return file(folder, "russian.txt", "Президент встретился с министром в Москве сегодня утром.".encode())


def file(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


BAD = [empty, binary, long_line, long_row, broken_utf8, no_articles, missing, other_language]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("command", [["read"], ["extract"], ["import", "--dry-run"]])
def test_bad_input_alone_is_one_line_and_exit_code_1(graphbuild, tmp_path, bad, command):
    path = bad(tmp_path)
    done = graphbuild(*command, path, "--quiet")
    assert done.code == 1
    assert len(done.lines) == 1
    assert done.lines[0].startswith(f"failed: {path}")
    assert done.out == ""
    (dead,) = map(json.loads, (tmp_path / "failed.jsonl").read_text(encoding="utf-8").splitlines())
    assert dead["error"] in done.lines[0]


def test_the_good_of_a_mixed_batch_is_imported_and_the_bad_named(graphbuild, embedded_store, tmp_path):
    good = file(tmp_path, "good.txt", GOOD.encode())
    bad = [make(tmp_path) for make in BAD]
    done = graphbuild("import", *bad[:4], good, *bad[4:], "--store", embedded_store.name)
    assert done.code == 3
    named = [row for row in done.lines if row.startswith("failed: ")]
    assert len(named) == len(bad)
    assert all(row.startswith(f"failed: {path}") for row, path in zip(named, bad, strict=True))
    dead = (tmp_path / "failed.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(dead) == len(bad)
    assert f"{len(bad)} failed, kept in failed.jsonl" in done.err
    found = graphbuild("timeline", "--store", embedded_store.name, "--json", "--actor", "Keir Starmer").rows
    assert [r["type"] for r in found] == ["CONSULT"]


def test_a_page_without_an_event_is_imported_without_one(graphbuild, embedded_store, tmp_path):
    page = file(tmp_path, "page.txt", NO_EVENT.encode())
    done = graphbuild("import", page, "--store", embedded_store.name)
    assert done.code == 0
    assert "no event found" in done.err
    assert graphbuild("timeline", "--store", embedded_store.name).out == "no events\n"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.mark.parametrize("command", [["import", "page.txt"], ["load", "-"], ["timeline"], ["query", "undated"]])
def test_an_unreachable_server_is_told_before_any_work(graphbuild, tmp_path, command):
    uri = f"neo4j://127.0.0.1:{free_port()}"
    done = graphbuild(*command, "--store", uri)
    assert done.code == 1
    assert len(done.lines) == 1
    assert done.lines[0].startswith(f"Error: {uri}: no graph store answers there")


@pytest.mark.neo4j
def test_a_wrong_password_is_one_line(graphbuild, neo4j, monkeypatch):
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    done = graphbuild("timeline", "--store", neo4j.uri)
    assert (done.code, done.lines) == (1, [f"Error: {neo4j.uri}: wrong user or password"])


def test_a_folder_with_other_things_is_no_store(graphbuild, tmp_path):
    file(tmp_path, "letter.txt", b"x")
    done = graphbuild("timeline", "--store", tmp_path)
    assert done.code == 1
    assert len(done.lines) == 1
    assert "not a store" in done.lines[0]


@pytest.mark.parametrize("target", ["missing-folder/out.jsonl", "."])
def test_an_output_that_can_not_be_written(graphbuild, tmp_path, target):
    file(tmp_path, "in.jsonl", b'{"id": 1, "text": "on 3 May 2025"}\n')
    done = graphbuild("dates", "in.jsonl", "-o", target)
    assert done.code == 1
    assert len(done.lines) == 1
    assert target in done.lines[0]
