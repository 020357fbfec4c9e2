"""Compiled data: the same with and without what was kept, whatever became of the files."""

import os
import subprocess
import sys

import pytest

from graphbuild import compiled as module
from graphbuild.compiled import as_row, checked_yaml, compiled, folder
from graphbuild.errors import GraphbuildError
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.timex.lexicon import lexicon as load_times
from graphbuild.language.en.inflection import inflections, lemmas
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.places import Place, load_places
from graphbuild.resolve.registry import load_registry

DATA = {"plain": [1, 2.5, None, True, "ما"], ("a", "b"): frozenset({"x"})}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A cache folder of the test's own."""
    monkeypatch.setenv("GRAPHBUILD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Made:
    """A `make` that counts how often it is asked."""

    def __init__(self, data=DATA):
        self.data, self.times = data, 0

    def __call__(self):
        self.times += 1
        return self.data


def test_what_was_made_is_made_once(kept):
    make = Made()
    assert [compiled("thing", make) for _ in range(3)] == [DATA] * 3
    assert make.times == 1
    assert [p.name.split("-")[0] for p in kept.iterdir()] == ["thing"]


def test_names_tell_things_apart(kept):
    assert compiled("a", Made(1)) == 1
    assert compiled("a.b", Made(2)) == 2
    assert compiled("a-b", Made(3)) == 3
    assert [compiled(n, Made(0)) for n in ("a", "a.b", "a-b")] == [1, 2, 3]


@pytest.mark.parametrize(
    "damage",
    [
        lambda b: b[:-3],
        lambda b: b"",
        lambda b: b[:20],
        lambda b: b[:-1] + bytes([b[-1] ^ 1]),
        lambda b: b"another format\n" + b,
        lambda b: b"\0" * len(b),
    ],
)
def test_a_damaged_file_is_made_anew(kept, damage):
    compiled("thing", Made())
    (path,) = kept.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    again, third = Made(), Made()
    assert compiled("thing", again) == compiled("thing", third) == DATA
    assert (again.times, third.times) == (1, 0)


def test_after_a_change_of_the_package_all_is_made_anew(kept, monkeypatch, tmp_path):
    package = tmp_path / "package"
    (package / "data").mkdir(parents=True)
    source = package / "data" / "words.yaml"
    source.write_text("a: 1")
    os.utime(source, ns=(1, 1))
    monkeypatch.setattr(module, "__file__", str(package / "compiled.py"))

    def state():
        module._state.cache_clear()
        return module._state()

    try:
        first = state()
        assert compiled("thing", Made(1)) == 1
        os.utime(source, ns=(2, 2))  # the same size, another time
        assert state() != first
        assert compiled("thing", Made(2)) == 2
        source.write_text("a: 12")
        os.utime(source, ns=(1, 1))
        assert state() != first
        assert compiled("thing", Made(3)) == 3
        (package / "data" / "__pycache__").mkdir()
        (package / "data" / "__pycache__" / "x.pyc").write_bytes(b"x")
        assert compiled("thing", Made(4)) == 3
        source.write_text("a: 1")
        os.utime(source, ns=(1, 1))
        assert state() == first
        assert compiled("thing", Made(5)) == 1
    finally:
        module._state.cache_clear()


def test_of_one_thing_only_the_newest_files_stay(kept, monkeypatch):
    for n in range(8):
        monkeypatch.setattr(module, "_state", lambda n=n: f"state{n}")
        compiled("thing", Made(n))
        os.utime(kept / f"thing-state{n}.bin", (n, n))
        compiled("thing.other", Made(n))
    assert sorted(p.name for p in kept.glob("thing-*")) == ["thing-state5.bin", "thing-state6.bin", "thing-state7.bin"]
    assert compiled("thing", Made(-1)) == 7


def test_a_folder_that_cannot_be_made_or_written_is_no_error(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file", tmp_path / "file" / "below", "/proc/nowhere"):
        monkeypatch.setenv("GRAPHBUILD_CACHE", str(place))
        make = Made()
        assert compiled("thing", make) == compiled("thing", make) == DATA
        assert make.times == 2


def test_a_disk_that_is_full_leaves_nothing_behind(kept, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert compiled("thing", Made()) == DATA
    assert list(kept.iterdir()) == []


def test_off_keeps_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("GRAPHBUILD_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    make = Made()
    assert compiled("thing", make) == compiled("thing", make) == DATA
    assert make.times == 2
    assert folder() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Unix")
def test_the_folder_is_the_users(monkeypatch, tmp_path):
    monkeypatch.delenv("GRAPHBUILD_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert folder() == tmp_path / ".cache" / "graphbuild"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert folder() == tmp_path / "x" / "graphbuild"
    compiled("thing", Made())
    assert folder().stat().st_mode & 0o077 == 0


def test_what_is_no_plain_data_is_made_each_time(kept):
    make = Made(object())
    assert compiled("thing", make) is compiled("thing", make) is make.data
    assert make.times == 2


def test_an_error_is_the_makers_and_nothing_is_kept(kept):
    with pytest.raises(GraphbuildError, match=r"^ontology/labels\.yaml: "):
        checked_yaml("ontology/labels.yaml", {"type": "array"})
    assert not kept.exists()
    assert checked_yaml("ontology/labels.yaml", {"type": "object"}).keys() >= {"types", "modes"}


def test_what_the_caller_does_to_the_data_does_not_last(kept):
    compiled("thing", Made({"a": []}))["a"].append(1)
    assert compiled("thing", Made(0)) == {"a": []}


READ = """
import sys
from graphbuild.extract.actor_lexicon import load_lexicon as titles
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.timex.lexicon import lexicon
from graphbuild.extract.glossary import load_glossary
from graphbuild.resolve.places import load_places
from graphbuild.resolve.reader import latin_names, load_letters
from graphbuild.resolve.registry import load_registry

def flat(x):
    if isinstance(x, dict): return [[flat(k), flat(v)] for k, v in x.items()]
    if isinstance(x, (frozenset, set)): return sorted(map(str, x))
    if isinstance(x, (list, tuple)): return [flat(v) for v in x]
    if hasattr(x, "packed") and callable(x.packed): return flat(x.packed())
    if hasattr(x, "__slots__"): return [flat(getattr(x, n)) for n in x.__slots__ if n not in ("_next", "_made", "make")]
    return x

import hashlib
for name, thing in {
    "letters": load_letters(), "latin": latin_names(), "glossary": load_glossary(), "registry": list(load_registry().entries.values()),
    **{f"{f.__module__}-{l}": f(l) for l in ("ar", "en") for f in (load_lexicon, titles, lexicon, load_places, load_registry().trie)},
}.items():
    print(name, hashlib.sha256(repr(flat(thing)).encode()).hexdigest())
"""


def read(environment):
    run = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, "PYTHONHASHSEED": "0", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.splitlines()


def test_loaded_data_is_the_same_with_and_without_what_was_kept(tmp_path):
    kept = {"GRAPHBUILD_CACHE": str(tmp_path)}
    without = read({"GRAPHBUILD_CACHE": "off"})
    assert len(without) == len({line.split()[1] for line in without}) == 14
    assert read(kept) == without
    files = sorted(tmp_path.iterdir())
    assert len(files) > 14
    assert read(kept) == without
    assert sorted(tmp_path.iterdir()) == files


def test_processes_that_start_together_do_not_disturb_each_other(tmp_path):
    script = "from graphbuild.extract.timex.lexicon import lexicon; print(len(lexicon('en').entries))"
    environment = {**os.environ, "GRAPHBUILD_CACHE": str(tmp_path)}
    running = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE) for _ in range(4)
    ]
    told = {int(p.communicate()[0]) for p in running}
    assert told == {len(load_times("en").entries)}
    assert [p.suffix for p in tmp_path.iterdir() if p.name.startswith("times-en")] == [".bin"]
    assert not list(tmp_path.glob(".*"))


def test_values_of_a_trie_are_made_when_met():
    text = "مؤتمر في القاهرة"
    found = words(text)
    trie = load_places("ar")
    first = trie.longest(text, found, 2)
    assert all(isinstance(p, Place) for p in first.values)
    assert "Cairo" in {p.name for p in first.values}
    assert trie.longest(text, found, 2).values == first.values
    assert as_row(first.values[0])[0] == first.values[0].id
    assert load_registry().shipped


def test_an_unknown_form_has_no_reading():
    known = load_lexicon("en").words
    assert known["xyzzy"] == ()
    assert "xyzzy" not in known
    assert {f.entry.lemma for f in known["attacked"]} == {"attack"}
    assert known["attacked"] is known["attacked"]


def test_english_words_are_inflected_as_the_dictionary_or_the_rules_say():
    assert lemmas("went", "VERB")[0] == "go"
    assert lemmas("children", "NOUN")[0] == "child"
    assert inflections("go", "VBD") == ("went",)
    assert inflections("treaty", "NNS")[0] == "treaties"
    assert inflections("blorf", "VBD") == ("blorfed",)
    assert inflections("blorf", "VBD", by_rule=False) == ()
