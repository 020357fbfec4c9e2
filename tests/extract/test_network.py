"""Networks over sparse features: read back what was written, and features nobody knows count nothing."""

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError
from graphbuild.extract.network import Network, Part
from graphbuild.extract.tables import Rows, feature_hash, hashes

FEATURES = [f"w:{n}" for n in range(20)]


def network(seed: int, parts: int = 2, hidden: int = 4) -> Network:
    """A network with random weights over FEATURES and three classes."""
    random = np.random.default_rng(seed)

    def array(*shape: int) -> np.ndarray:
        return random.normal(0, 1, shape).astype(np.float32)

    rows = {h: i for i, f in enumerate(FEATURES) for h in hashes([f])}
    made = [Part(array(20, hidden + 3), array(hidden), array(hidden, 3), array(3)) for _ in range(parts)]
    return Network(["a", "b", "none"], rows, made)


@given(st.integers(0, 1000), st.sets(st.sampled_from(FEATURES)))
def test_probabilities_are_shares_and_unknown_features_count_nothing(seed, features):
    net = network(seed)
    p = net.probabilities(features)
    assert p.shape == (3,)
    assert p.sum() == pytest.approx(1, abs=1e-5)
    assert np.allclose(p, net.probabilities([*features, "unknown", *features]))


def test_names_that_are_kept_do_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(sys.modules["graphbuild.extract.tables"], "_KEPT", 5)
    rows = Rows({feature_hash(f): i for i, f in enumerate(FEATURES)})
    for _ in range(3):
        assert [rows[f] for f in [*FEATURES, "unknown"]] == [*range(20), -1]
        assert len(rows) <= 5
    assert rows.of([*FEATURES[:3], "unknown", FEATURES[0]]) == {0, 1, 2}


def test_a_saved_network_answers_as_before(tmp_path):
    net = network(7)
    net.save(tmp_path / "n.gz")
    back = Network.load(tmp_path / "n.gz")
    assert back.classes == net.classes
    for features in (FEATURES[:3], FEATURES[5:12], []):
        assert np.allclose(back.probabilities(features), net.probabilities(features), atol=0.05)


def test_saving_is_the_same_bytes_every_time(tmp_path):
    network(3).save(tmp_path / "a.gz")
    network(3).save(tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"no gzip", b"\x1f\x8b\x08\x00broken"])
def test_missing_or_damaged_weights_are_one_clear_line(tmp_path, content):
    path = tmp_path / "trigger.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GraphbuildError, match=r"^trigger\.gz: trained weights missing or damaged$"):
        Network.load(path)
