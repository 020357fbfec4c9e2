"""Long runs: imports that are killed again and again, and pages that come one by one."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = 12
KILLS = 15
pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]


def graphbuild(folder, *args):
    done = subprocess.run(
        [sys.executable, "-m", "graphbuild", *args], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for seed in range(PAGES):
        out = tmp_path / "variants" / str(seed)
        command = [sys.executable, "benchmarks/variants/make.py", str(seed), "--out", str(out)]
        subprocess.run([*command, "--page", "examples/arabic-news-page.txt"], cwd=ROOT, check=True)
        shutil.copy(out / "page.txt", folder / f"{seed}.txt")
    graphbuild(tmp_path, "extract", "pages", "-o", "events.jsonl", "--quiet")
    return tmp_path


def test_a_load_that_is_killed_again_and_again_comes_to_the_same_graph(pages):
    chance = random.Random(1)
    graphbuild(pages, "load", "events.jsonl", "--store", "whole.graph", "--quiet")
    whole = graphbuild(pages, "export", "--canonical", "--store", "whole.graph")
    for _ in range(KILLS):
        program = subprocess.Popen(
            [sys.executable, "-m", "graphbuild", "load", "events.jsonl", "--store", "killed.graph", "--quiet"],
            cwd=pages,
        )
        time.sleep(chance.uniform(1, 15))
        program.send_signal(chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        program.wait(timeout=120)
    graphbuild(pages, "load", "events.jsonl", "--store", "killed.graph", "--quiet")
    assert graphbuild(pages, "export", "--canonical", "--store", "killed.graph") == whole


def test_pages_that_come_one_by_one_in_any_order_come_to_the_same_graph(pages):
    lines = (pages / "events.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    exports = []
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        for n in range(0, len(lines), 40):
            (pages / "part.jsonl").write_text("".join(lines[n : n + 40]), encoding="utf-8")
            graphbuild(pages, "load", "part.jsonl", "--store", "parts.graph", "--quiet")
        exports.append(graphbuild(pages, "export", "--canonical", "--store", "parts.graph"))
        shutil.rmtree(pages / "parts.graph")
    assert exports[0] == exports[1] == exports[2]
