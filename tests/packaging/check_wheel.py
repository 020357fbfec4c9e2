"""Checks what `python -m build` made: the wheel is installed into an empty environment and used from another folder.

`python tests/packaging/check_wheel.py dist`
"""

import json
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

IN_WHEEL = [
    "graphbuild/py.typed",
    "graphbuild/extract.schema.json",
    "graphbuild/examples/arabic-news-page.txt",
    "graphbuild/cypher/browser/style.grass",
    "graphbuild/timeline/page.css",
    "graphbuild/timeline/page.js",
]
IN_SDIST = ["cypher/timeline/", "docs/cli.md", "tests/cli/", "examples/arabic-news-page.txt", "Makefile", "LICENSE"]
# What the questions are asked for; an actor, a place and an event are taken from the store.
WITH_A_PLACE = {
    "id": "place",
    "lang": "en",
    "published": "2025-03-15",
    "text": "Israeli strikes killed at least 12 people in Gaza City on Wednesday, health officials said.",
}
STORE = ["--store", "news.graph"]
VALUES = {"date": "2025-03-15", "datetime": "2025-01-01T00:00:00", "integer": "5"}


def main(dist: Path) -> None:
    """Check the one wheel and the one sdist in the folder; ends with a line on stderr and exit code 1 otherwise."""
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    check_contents(wheel, sdist)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "env", with_pip=True)
        run(
            home,
            "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            f"{wheel.resolve()}[local,web]",
        )
        use(home)
    print(f"{wheel.name}: installs alone and works from another folder")


def check_contents(wheel: Path, sdist: Path) -> None:
    """Raises SystemExit for a file that should be there and is not, or the other way round."""
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in IN_WHEEL:
        require(wanted in names, f"{wheel.name}: {wanted} is missing")
    licences = [n for n in names if ".dist-info/licenses/" in n]
    require(len(licences) >= 3, f"{wheel.name}: licence files of code and weights are missing: {licences}")
    strangers = {n.partition("/")[0] for n in names} - {"graphbuild"}
    require(all(s.endswith(".dist-info") for s in strangers), f"{wheel.name}: other top-level packages: {strangers}")
    with tarfile.open(sdist) as archive:
        inside = [n.partition("/")[2] for n in archive.getnames()]
    for wanted in IN_SDIST:
        require(any(n.startswith(wanted) for n in inside), f"{sdist.name}: {wanted} is missing")


def use(home: Path) -> None:
    """Import the sample page, and ask every question."""
    code = "from graphbuild.resources import resource as r; print(r('examples/arabic-news-page.txt'))"
    page = run(home, "python", "-c", code).strip()
    run(home, "graphbuild", "import", page, *STORE)
    with held_open(home):
        again = run(home, "graphbuild", "import", page, *STORE, stderr=True)
        require("nothing new: 0 created, 0 properties set, 0 deleted" in again, f"a second import: {again}")
        events = [json.loads(line) for line in run(home, "graphbuild", "timeline", "--json", *STORE).splitlines()]
        require(len(events) > 5, f"the sample page gives {len(events)} events")
        require(all(e["date"] is None for e in events), "an event of the undated sample page has a date")
        (home / "elsewhere" / "place.jsonl").write_text(json.dumps(WITH_A_PLACE) + "\n", encoding="utf-8")
        run(home, "graphbuild", "import", "place.jsonl", *STORE)
        ask(home, [json.loads(line) for line in run(home, "graphbuild", "timeline", "--json", *STORE).splitlines()])


@contextmanager
def held_open(home: Path) -> Iterator[None]:
    """Keeps the store open in a process of its own: the commands attach to it, and its engine starts once."""
    code = "from graphbuild.store import open_store\nwith open_store('news.graph'):\n    print('open', flush=True)\n    input()"
    command = [str(home / "env/bin/python"), "-c", code]
    with subprocess.Popen(
        command, cwd=home / "elsewhere", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as host:
        require(host.stdout is not None and host.stdout.readline() == "open\n", "the store does not open")
        try:
            yield
        finally:
            host.communicate("\n")


def ask(home: Path, events: list[dict[str, Any]]) -> None:
    """Ask every question, with values for the parameters that have no default."""
    code = "import json; from graphbuild.timeline.queries import questions as q;" + (
        "print(json.dumps({n: [[p.name, p.type] for p in x.parameters if p.default is None] for n, x in q().items()}))"
    )
    questions: dict[str, list[list[str]]] = json.loads(run(home, "python", "-c", code))
    require(len(questions) >= 8, f"only {len(questions)} questions")
    for name, parameters in questions.items():
        given = [f"--param={p}={value(p, kind, events)}" for p, kind in parameters]
        run(home, "graphbuild", "query", name, *given, "--json", *STORE)


def value(name: str, kind: str, events: list[dict[str, Any]]) -> str:
    """A value for a parameter of this name and type."""
    if kind == "country":
        return "Ukraine"
    if name.endswith("sector"):
        return "GOV"
    if kind == "actor":
        return next(str(a["id"]) for e in events for a in e["actors"])
    if kind == "place":
        return next(str(p["id"]) for e in events for p in e["places"])
    return VALUES.get(kind) or str(events[0]["id"])


def run(home: Path, program: str, *args: str, stderr: bool = False) -> str:
    """What a program of the new environment prints, run in an empty folder of its own."""
    (home / "elsewhere").mkdir(exist_ok=True)
    command = [str(home / "env/bin" / program), *args]
    done = subprocess.run(command, cwd=home / "elsewhere", capture_output=True, text=True, check=False)
    require(done.returncode == 0, f"{program} {' '.join(args)}: exit code {done.returncode}: {done.stderr}")
    return done.stderr if stderr else done.stdout


def require(holds: bool, otherwise: str) -> None:
    """Ends the program with a message where something does not hold."""
    if not holds:
        sys.exit(f"Error: {otherwise}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
