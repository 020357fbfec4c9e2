"""What the encoder reads of a document, and the questions it is asked.

`encode` is called once a document, when the candidates of triggers are known; what it found is kept with the Doc.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.tokens import Doc, Span

from graphbuild.extract.candidates import DAMMA, Trigger, candidates
from graphbuild.extract.encoder import Encoder, Head, load_encoder
from graphbuild.extract.lexicon import Form, load_lexicon
from graphbuild.extract.meaning import classes, senses
from graphbuild.extract.tables import Floats, Table
from graphbuild.extract.view import CANDIDATES, VECTORS, View
from graphbuild.language.codes import language_of

TRIGGER_WORDS, PAIR_WORDS = 2, 4  # how many vectors stand for a candidate, for a pair
_SUFFIXES = ("ات", "ون", "ين", "ان", "ية", "ة", "ه", "ي", "ا")


def stem(key: str) -> str:
    """An Arabic word without article and its commonest ending: cruder than the stemmer of the search, and faster."""
    bare = key[2:] if key.startswith("ال") and len(key) > 4 else key
    ending = next((s for s in _SUFFIXES if bare.endswith(s) and len(bare) - len(s) >= 3), "")
    return bare[: len(bare) - len(ending)]


@lru_cache(50_000)
def word_features(language: str, key: str, lemma: str) -> tuple[str, ...]:
    """The features that a word has wherever it stands: itself, its parts, its English senses and their classes."""
    parts = [f"word:{key}", f"stem:{stem(key) if language == 'ar' else lemma}"]
    if len(key) > 2:
        parts += [f"prefix:{key[:3]}", f"suffix:{key[-3:]}", f"suffix:{key[-2:]}"]
    meant = (*(f"sense:{s}" for s in senses(language, key)), *(f"class:{c}" for c in classes(language, key)))
    return (*parts, *meant)


def token_features(view: View, proposed: Sequence[Trigger]) -> list[tuple[tuple[str, ...], list[str]]]:
    """The features of every word: those of the word itself, and those that it has here, tags and what the lexicon, actors,
    times, places and quotations say of it. What stands around it is for the encoder to see."""
    doc, language = view.doc, language_of(view.doc)
    placed = {i for s in doc.spans.get("places", ()) for i in range(s.start, s.end)}
    lexical: dict[int, list[str]] = {}
    for c in proposed:
        told = list(_candidate_word(c))
        for i in range(c.start, c.end):
            lexical.setdefault(i, []).extend(f"{f}:{i == c.end - 1}" for f in told)
    out = []
    for i in range(len(doc)):
        own = word_features(language, view.key[i], doc[i].lemma_.lower() if language == "en" else "")
        features = [*_here(view, i, language), *lexical.get(i, ())]
        features += [name for name, marked in (("time", view.timed), ("place", placed)) if i in marked]
        if i in view.at:
            features += _actor(view, i)
        out.append((own, features))
    return out


def _here(view: View, i: int, language: str) -> Iterator[str]:
    token, pos, head = view.doc[i], view.pos[i], view.head[i]
    yield from _tags(pos, token.tag_, view.dep[i], view.pos[head], (head > i) - (head < i))
    if language == "en":
        yield f"shape:{token.shape_[:4]}"
    elif DAMMA in token.text:
        yield f"damma:{pos}"
    if i and not view.doc[i - 1].whitespace_:
        yield "attached"
    if view.sentences[view.sentence[i]].start == i:
        yield "first"
    if view.quoted[i]:
        yield "quoted"


@lru_cache(50_000)
def _tags(pos: str, tag: str, dep: str, head: str, side: int) -> tuple[str, ...]:
    return f"pos:{pos}", f"tag:{tag}", f"dep:{dep}", f"head:{pos}:{head}:{side}"


def _actor(view: View, i: int) -> list[str]:
    index = view.at[i]
    mention = view.mention(index)
    first = view.actors[index].start == i
    office = ["actor:office"] if mention.office else []
    return [f"actor:{mention.kind}", f"actor:{mention.kind}:{mention.adjective}:{first}", *office]


def _candidate_word(candidate: Trigger) -> Iterator[str]:
    for form in candidate.forms:
        yield f"type:{form.entry.type}"
        yield f"lemma:{form.entry.lemma}"
        yield _reading(form)
        if form.passive:
            yield "passive"
    yield f"phrase:{bool(candidate.entry.rest)}"


def candidate_features(candidate: Trigger) -> Iterator[str]:
    """What the lexicon says of a candidate."""
    yield "types:" + "|".join(sorted({form.entry.type for form in candidate.forms}))
    for form in candidate.forms:
        entry = form.entry
        yield f"type:{entry.type}"
        yield _reading(form)
        yield f"pos:{entry.pos}:{form.tense}"
        yield f"lemma:{entry.lemma}"
        yield f"lemma:{entry.lemma}:{entry.type}:{form.tense}"


def _reading(form: Form) -> str:
    return f"{form.entry.type}:{form.entry.pos}:{form.tense}:{form.entry.weak}"


def trigger_words(candidate: Trigger) -> tuple[int, ...]:
    """The words whose vectors stand for a candidate: its last, its first."""
    return candidate.end - 1, candidate.start


def pair_words(trigger: Trigger, span: Span) -> tuple[int, ...]:
    """The words whose vectors stand for a pair: the event's last, the span's head, first and last."""
    return trigger.end - 1, span.root.i, span.start, span.end - 1


@dataclass(slots=True)
class Question:
    """What is asked of some candidates or pairs: the head that answers, and what the vectors and the bias bring to its hidden
    layer, shape (parts, examples, hidden)."""

    head: Head
    table: Table
    brought: Floats

    @property
    def classes(self) -> list[str]:
        """What the probabilities are of."""
        return self.head.classes

    def probabilities(self, n: int, features: Iterable[str]) -> list[float]:
        """The answer on number `n`, with the features of its own, for each class."""
        return self.head.one(self.brought[:, n].reshape(-1), self.table.sums([features])[0])

    def by_vectors(self) -> Floats:
        """What the vectors alone say of all, which costs little: shape (examples, classes)."""
        examples, size = self.brought.shape[1], self.table.embedding.shape[1]
        return self.head.probabilities(self.brought, np.zeros((examples, size), np.float32))

    def all(self, features: Iterable[Iterable[str]]) -> Floats:
        """The answers on all, with the features of each; shape (examples, classes)."""
        return self.head.probabilities(self.brought, self.table.sums(features))


@dataclass(slots=True)
class Encoding:
    """The vectors of a document's words, shape (parts, words, 2 * d), and the encoder they are of."""

    encoder: Encoder
    vectors: Floats

    def triggers(self, proposed: Sequence[Trigger]) -> Question:
        """Which event, if any, each candidate is."""
        taken = self._taken([trigger_words(c) for c in proposed], TRIGGER_WORDS)
        return self._question("trigger", self.encoder.candidates, taken)

    def pairs(self, name: str, trigger: Trigger, spans: Sequence[Span]) -> Question:
        """What each span is to an event; `name`: role, times or places."""
        taken = self._taken([pair_words(trigger, span) for span in spans], PAIR_WORDS)
        together = (taken[:, :, 0] * taken[:, :, 1])[:, :, None]
        return self._question(name, self.encoder.pairs, np.concatenate([taken, together], axis=2))

    def _taken(self, words: Sequence[tuple[int, ...]], count: int) -> Floats:
        return self.vectors[:, np.array(words, np.intp).reshape(len(words), count)]

    def _question(self, name: str, table: Table, taken: Floats) -> Question:
        head = self.encoder.heads[name]
        parts, examples, words, width = taken.shape
        return Question(head, table, head.from_vectors(taken.reshape(parts, examples, words * width)))


def encode(view: View, proposed: Sequence[Trigger]) -> Encoding:
    """Reads a document; the vectors are kept with it until `forget`."""
    encoder = load_encoder(language_of(view.doc))
    sentences = [(s.start, s.end) for s in view.sentences]
    vectors = encoder.vectors(token_features(view, proposed), view.head, sentences)
    view.doc.user_data[VECTORS] = vectors
    return Encoding(encoder, vectors)


def encoding_of(view: View) -> Encoding:
    """What was read of a document; it is read now where its triggers were found in another way."""
    vectors: Floats | None = view.doc.user_data.get(VECTORS)
    language = language_of(view.doc)
    if vectors is None:
        return encode(view, candidates(view, load_lexicon(language)))
    return Encoding(load_encoder(language), vectors)


def forget(doc: Doc) -> None:
    """To be called by the last component that asks: the vectors take more room than the rest of a Doc."""
    doc.user_data.pop(VECTORS, None)
    doc.user_data.pop(CANDIDATES, None)
