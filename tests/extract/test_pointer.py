"""Pointers: the candidates of a question share one probability, and a file reads back as it was written."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError
from graphbuild.extract import pointer
from graphbuild.extract.tables import Table, hashes

FEATURES = [f"w:{n}" for n in range(20)]
WORDS, WIDTH = 2, 3


def made(seed: int) -> pointer.Pointer:
    """A pointer with random weights over FEATURES and the vectors of two words."""
    random = np.random.default_rng(seed)

    def array(*shape: int) -> np.ndarray:
        return random.normal(0, 1, shape).astype(np.float32)

    rows = np.vstack([np.zeros((1, 4), np.float32), array(len(FEATURES), 4)])
    table = Table({h: n for n, f in enumerate(FEATURES, 1) for h in hashes([f])}, rows)
    return pointer.Pointer(table, array((WORDS + 1) * WIDTH, 5), array(4, 5), array(1, 5), array(5, 1))


def vectors(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, (6, WIDTH)).astype(np.float32)


candidates = st.lists(
    st.tuples(
        st.tuples(st.integers(0, 5), st.integers(0, 5)),
        st.lists(st.sampled_from(FEATURES), max_size=5).map(lambda features: lambda: features),
    ),
    min_size=1,
    max_size=8,
)


@given(st.integers(0, 99), candidates)
def test_the_candidates_share_one_probability(seed, asked):
    p = made(seed).probabilities(vectors(seed), asked)
    assert p.shape == (len(asked),)
    assert p.sum() == pytest.approx(1, abs=1e-5)


@given(st.integers(0, 99), candidates, st.randoms())
def test_the_order_of_the_candidates_does_not_matter(seed, asked, random):
    order = list(range(len(asked)))
    random.shuffle(order)
    p = made(seed).probabilities(vectors(seed), asked)
    again = made(seed).probabilities(vectors(seed), [asked[n] for n in order])
    assert np.allclose(p[order], again, atol=1e-5)


@given(st.integers(0, 99), candidates, st.integers(1, 8))
def test_the_first_and_the_most_likely_by_their_vectors_are_asked_for_features(seed, asked, most):
    made_for = []
    told = [
        (words, lambda n=n, features=features: made_for.append(n) or features())
        for n, (words, features) in enumerate(asked)
    ]
    p = made(seed).probabilities(vectors(seed), told, most)
    assert min(most, len(asked)) <= len(made_for) <= most + 1
    assert 0 in made_for
    by_vectors = made(seed).probabilities(vectors(seed), [(words, list) for words, _ in asked])
    least = sorted(by_vectors)[-min(most, len(asked))]
    assert all(by_vectors[n] >= least - 1e-6 for n in made_for if n)
    if most >= len(asked):
        assert np.allclose(p, made(seed).probabilities(vectors(seed), asked), atol=1e-6)
    assert {n for n in range(len(asked)) if p[n] > 0} <= set(made_for)
    assert p.sum() == pytest.approx(1, abs=1e-5)


@given(st.integers(0, 99), candidates)
def test_an_unknown_feature_counts_nothing(seed, asked):
    p = made(seed).probabilities(vectors(seed), asked)
    more = [(words, lambda features=features: [*features(), "unknown"]) for words, features in asked]
    assert np.allclose(p, made(seed).probabilities(vectors(seed), more), atol=1e-6)


def test_a_file_reads_back_as_it_was_written(tmp_path):
    asked = [((0, 1), lambda: FEATURES[:3]), ((0, 2), lambda: FEATURES[5:7]), ((0, 3), list)]
    pointer.save(tmp_path / "p.gz", {"begin": made(1), "end": made(2)})
    found = pointer.load(tmp_path / "p.gz")
    assert list(found) == ["begin", "end"]
    for n, name in enumerate(found, 1):
        expected = made(n).probabilities(vectors(0), asked)
        assert found[name].probabilities(vectors(0), asked) == pytest.approx(expected, abs=0.25)  # weights are rounded
    pointer.save(tmp_path / "again.gz", found)
    assert (tmp_path / "again.gz").read_bytes() == (tmp_path / "p.gz").read_bytes()


def test_a_damaged_file_is_one_clear_error(tmp_path):
    (tmp_path / "p.gz").write_bytes(b"no weights")
    with pytest.raises(GraphbuildError, match=r"p\.gz: trained weights missing or damaged"):
        pointer.load(tmp_path / "p.gz")


def test_the_vectors_of_the_parts_stand_in_one_row():
    parts = np.arange(12, dtype=np.float32).reshape(2, 3, 2)
    assert pointer.side_by_side(parts).tolist() == [[0, 1, 6, 7], [2, 3, 8, 9], [4, 5, 10, 11]]
