"""The current release of Neo4j, with Cypher 25: all that holds on the LTS holds there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]


def test_the_store_holds_on_the_current_release_with_cypher_25():
    command = [sys.executable, "-m", "pytest", "tests/store", "-q", "-k", "neo4j", "-p", "no:cacheprovider"]
    environment = os.environ | {"GRAPHBUILD_TEST_NEO4J": "current"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert " failed" not in done.stdout
