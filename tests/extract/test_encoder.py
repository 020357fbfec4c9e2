"""The sentence encoder: each sentence by itself, unknown features, its file."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError
from graphbuild.extract.encoder import Encoder, Head
from graphbuild.extract.network import hashes
from graphbuild.extract.tables import Table

WORDS = ["word:talks", "word:Paris", "pos:NOUN", "pos:VERB", "quoted"]
SIZE, HIDDEN = 6, 5


def table(random):
    rows = {h: n for n, h in enumerate(sorted(hashes(WORDS)), 1)}
    embedding = random.normal(size=(len(rows) + 1, SIZE)).astype(np.float32)
    embedding[0] = 0
    return Table(rows, embedding)


def encoder(seed):
    random = np.random.default_rng(seed)

    def array(*shape):
        return random.normal(0, 0.5, shape).astype(np.float32)

    head = Head(["no", "yes"], array(2 * SIZE, HIDDEN), array(SIZE, HIDDEN), array(HIDDEN), array(HIDDEN, 2), array(2))
    dense = array(2, SIZE), array(2, SIZE, 4 * SIZE), array(2, SIZE, 4 * SIZE), array(2, 4 * SIZE)
    tree = array(4 * SIZE, 4 * SIZE), array(4 * SIZE)
    return Encoder(table(random), table(random), table(random), *dense, *tree, {"places": head})


texts = st.lists(
    st.lists(st.lists(st.sampled_from([*WORDS, "word:unknown"]), max_size=4), min_size=1, max_size=9), max_size=5
)


@given(st.integers(0, 20), texts)
def test_a_sentence_has_the_same_vectors_whatever_stands_beside_it(seed, sentences):
    model = encoder(seed)
    ends = np.cumsum([0, *map(len, sentences)]).tolist()
    heads = [first for first, s in zip(ends, sentences, strict=False) for _ in s]
    together = model.vectors([word for s in sentences for word in s], heads, list(itertools.pairwise(ends)))
    assert together.shape == (ends[-1], 2 * SIZE)
    for first, sentence in zip(ends, sentences, strict=False):
        alone = model.vectors(sentence, [0] * len(sentence), [(0, len(sentence))])
        assert np.allclose(together[first : first + len(sentence)], alone, atol=1e-5)


@given(st.integers(0, 20))
def test_the_words_around_change_a_vector_and_their_order_does(seed):
    model = encoder(seed)
    here, there = ([["pos:NOUN"], [other], ["pos:VERB"]] for other in ("word:talks", "word:Paris"))
    one, other, back = (model.vectors(words, [1, 1, 1], [(0, 3)]) for words in (here, there, here[::-1]))
    assert not np.allclose(one[0], other[0])
    assert not np.allclose(one[2], other[2])
    assert not np.allclose(one[1], back[1])


@given(st.integers(0, 20), st.lists(st.sampled_from(WORDS)))
def test_sums_count_each_feature_once_and_unknown_ones_not_at_all(seed, words):
    own = table(np.random.default_rng(seed))
    expected = sum((own.embedding[own.rows[h]] for h in hashes(words)), np.zeros(SIZE, np.float32))
    assert np.allclose(own.sums([hashes([*words, "new"]), set()]), [expected, np.zeros(SIZE)], atol=1e-5)


def test_a_written_encoder_reads_back_nearly_the_same(tmp_path):
    model = encoder(3)
    model.save(tmp_path / "encoder.gz")
    back = Encoder.load(tmp_path / "encoder.gz")
    words, spans = [["word:talks", "quoted"], ["pos:VERB"]], [(0, 2)]
    assert np.allclose(back.vectors(words, [1, 1], spans), model.vectors(words, [1, 1], spans), atol=0.4)
    for one in (model, back):
        head = one.heads["places"]
        p = head.probabilities(
            one.vectors(words, [1, 1], spans)[0] @ head.vectors + head.bias, one.pairs.sums([set()])[0]
        )
        assert head.classes == ["no", "yes"]
        assert p.sum() == pytest.approx(1)


def test_a_damaged_file_is_one_line(tmp_path):
    path = tmp_path / "encoder.gz"
    path.write_bytes(b"no model")
    with pytest.raises(GraphbuildError, match=r"^encoder\.gz: trained weights missing or damaged$"):
        Encoder.load(path)
