"""What spaCy finds of us once the package is installed."""

import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.util import registry

import graphbuild.language
from graphbuild.language import RULE_COMPONENTS

ROOT = Path(__file__).resolve().parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]


@pytest.mark.parametrize(("group", "name"), [(g, n) for g, names in DECLARED.items() for n in names])
def test_every_entry_point_registers_its_name(group: str, name: str) -> None:
    module, _, attribute = DECLARED[group][name].partition(":")
    assert getattr(import_module(module), attribute)
    if group == "spacy_factories":
        assert Language.has_factory(name)
    else:
        assert name in getattr(registry, group.removeprefix("spacy_"))


def test_every_component_has_an_entry_point() -> None:
    rules = {name for name, module in RULE_COMPONENTS.items() if find_spec(module)}
    assert rules <= DECLARED["spacy_factories"].keys()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_spacy_loads_the_weights_without_an_import_of_us(language: str, tmp_path: Path) -> None:
    weights = Path(graphbuild.language.__file__).parent / language / "weights"
    code = f"import spacy; print(len(spacy.load({str(weights)!r})('London hosts a summit. لندن تستضيف قمة.')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 8
