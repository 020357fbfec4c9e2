"""Ctrl-C and kill in the middle of a load: one line at most, and the same command finishes the work."""

import copy
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.lines import line, write_rows

DOCUMENTS = 120


def documents():
    for number in range(DOCUMENTS):
        row = copy.deepcopy(line(id=f"a-{number}"))
        row["events"][0] |= {"id": f"m-{number}", "event_id": f"m-{number}"}
        yield row


def load(folder):
    command = [sys.executable, "-m", "graphbuild", "load", "many.jsonl", "--store", "news.graph"]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, ""), (signal.SIGKILL, -9, "")],
)
def test_the_same_command_finishes_what_was_interrupted(tmp_path, sent, code, said):
    write_rows(tmp_path / "many.jsonl", documents())
    interrupted = load(tmp_path)
    deadline = time.monotonic() + 120
    while not (tmp_path / "news.graph/server.json").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    interrupted.send_signal(sent)
    _, err = interrupted.communicate(timeout=120)
    assert (interrupted.returncode, err) == (code, said)
    again = load(tmp_path)
    _, err = again.communicate(timeout=300)
    assert again.returncode == 0
    articles = next(row.split() for row in err.splitlines() if row.split()[0] == "articles")
    assert int(articles[1]) + int(articles[3]) == DOCUMENTS
    last = load(tmp_path)
    _, err = last.communicate(timeout=300)
    assert err == "news.graph: nothing new: 0 created, 0 properties set, 0 deleted\n"
