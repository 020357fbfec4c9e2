"""The sentence encoder: each sentence by itself, unknown features, its file."""

import gzip
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError
from graphbuild.extract.encoder import Encoder, Head
from graphbuild.extract.tables import Table, hashes

WORDS = ["word:talks", "word:Paris", "pos:NOUN", "pos:VERB", "quoted"]
SIZE, HIDDEN, PARTS = 6, 5, 2


def table(random):
    rows = {h: n for n, h in enumerate(sorted(hashes(WORDS)), 1)}
    embedding = random.normal(size=(len(rows) + 1, PARTS * SIZE)).astype(np.float32)
    embedding[0] = 0
    return Table(rows, embedding)


def encoder(seed):
    """An encoder with random weights over WORDS."""
    random = np.random.default_rng(seed)

    def array(*shape):
        return random.normal(0, 0.5, (PARTS, *shape)).astype(np.float32)

    last = array(HIDDEN, 2), array(1, 2)
    head = Head(["no", "yes"], array(2 * SIZE, HIDDEN), array(SIZE, HIDDEN), array(1, HIDDEN), *last)
    lstm = array(2, 1, SIZE), array(2, SIZE, 4 * SIZE), array(2, SIZE, 4 * SIZE), array(2, 1, 4 * SIZE)
    tree = array(4 * SIZE, 4 * SIZE), array(1, 4 * SIZE)
    return Encoder(table(random), table(random), table(random), *lstm, *tree, {"places": head})


features = st.tuples(
    st.lists(st.sampled_from([*WORDS[:2], "word:unknown"]), max_size=2).map(tuple),
    st.lists(st.sampled_from(WORDS[2:]), max_size=3),
)
texts = st.lists(st.lists(features, min_size=1, max_size=9), max_size=5)


@given(st.integers(0, 20), texts)
def test_a_sentence_has_the_same_vectors_whatever_stands_beside_it(seed, sentences):
    model = encoder(seed)
    ends = np.cumsum([0, *map(len, sentences)]).tolist()
    heads = [first for first, s in zip(ends, sentences, strict=False) for _ in s]
    together = model.vectors([word for s in sentences for word in s], heads, list(pairwise(ends)))
    assert together.shape == (PARTS, ends[-1], 2 * SIZE)
    for first, sentence in zip(ends, sentences, strict=False):
        alone = model.vectors(sentence, [0] * len(sentence), [(0, len(sentence))])
        assert np.allclose(together[:, first : first + len(sentence)], alone, atol=1e-5)


@given(st.integers(0, 20))
def test_the_words_around_change_a_vector_and_their_order_does(seed):
    model = encoder(seed)
    here, there = ([((), ["pos:NOUN"]), ((other,), []), ((), ["pos:VERB"])] for other in ("word:talks", "word:Paris"))
    one, other, back = (model.vectors(words, [1, 1, 1], [(0, 3)])[0] for words in (here, there, here[::-1]))
    assert not np.allclose(one[0], other[0])
    assert not np.allclose(one[2], other[2])
    assert not np.allclose(one[1], back[1])


@given(st.integers(0, 20), st.lists(st.sampled_from(WORDS)))
def test_sums_count_each_feature_once_and_unknown_ones_not_at_all(seed, words):
    own = table(np.random.default_rng(seed))
    nothing = np.zeros(PARTS * SIZE, np.float32)
    expected = sum((own.embedding[own.rows[h]] for h in hashes(words)), nothing)
    assert np.allclose(own.sums([[*words, *words, "new"], []]), [expected, nothing], atol=1e-5)


def answer(model):
    """What the head of places says of the first of two words."""
    head = model.heads["places"]
    vectors = model.vectors([(("word:talks",), ["quoted"]), ((), ["pos:VERB"])], [1, 1], [(0, 2)])
    return head.probabilities(head.from_vectors(vectors)[:, :1], model.pairs.sums([["quoted"]]))[0]


@given(st.integers(0, 20))
def test_one_answer_is_as_that_of_many(seed):
    random = np.random.default_rng(seed)
    head = encoder(seed).heads["places"]
    brought, summed = random.normal(size=(PARTS, 3, HIDDEN)), random.normal(size=(3, PARTS * SIZE))
    every = head.probabilities(brought, summed)
    for n in range(3):
        assert np.allclose(head.one(brought[:, n].reshape(-1), summed[n]), every[n], atol=1e-5)


@given(st.integers(0, 20))
def test_an_answer_is_the_mean_of_the_parts(seed):
    model = encoder(seed)
    assert answer(model).sum() == pytest.approx(1, abs=1e-5)
    alone = []
    for part in range(PARTS):
        one = encoder(seed)
        for name in ("norm", "input", "recurrent", "bias", "tree", "tree_bias"):
            setattr(one, name, getattr(one, name)[[part]])
        for name in ("tokens", "candidates", "pairs"):
            own = getattr(one, name)
            own.embedding = own.embedding[:, part * SIZE : (part + 1) * SIZE]
        for name in ("by_vectors", "by_features", "bias", "output", "output_bias"):
            setattr(one.heads["places"], name, getattr(one.heads["places"], name)[[part]])
        alone.append(answer(one))
    assert np.allclose(answer(model), np.mean(alone, axis=0), atol=1e-5)


def test_a_written_encoder_reads_back_nearly_the_same(tmp_path):
    model = encoder(3)
    model.save(tmp_path / "encoder.gz")
    back = Encoder.load(tmp_path / "encoder.gz")
    assert back.heads["places"].classes == ["no", "yes"]
    assert np.allclose(answer(back), answer(model), atol=0.1)
    back.save(tmp_path / "again.gz")
    assert np.allclose(answer(Encoder.load(tmp_path / "again.gz")), answer(back), atol=1e-6)


def test_a_damaged_file_is_one_line(tmp_path):
    path = tmp_path / "encoder.gz"
    path.write_bytes(b"no model")
    with pytest.raises(GraphbuildError, match=r"^encoder\.gz: trained weights missing or damaged$"):
        Encoder.load(path)


def test_saving_is_the_same_bytes_every_time(tmp_path):
    encoder(3).save(tmp_path / "a.gz")
    encoder(3).save(tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


@pytest.mark.parametrize("cut", [0, 7, 40, 200, -30, -9])
def test_a_file_cut_short_is_one_line(tmp_path, cut):
    path = tmp_path / "encoder.gz"
    encoder(3).save(path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(GraphbuildError, match=r"^encoder\.gz: trained weights missing or damaged$"):
        Encoder.load(path)


def test_a_file_of_another_kind_is_one_line(tmp_path):
    path = tmp_path / "encoder.gz"
    path.write_bytes(gzip.compress(b'{"classes": []}\n'))
    with pytest.raises(GraphbuildError, match=r"^encoder\.gz: trained weights missing or damaged$"):
        Encoder.load(path)
