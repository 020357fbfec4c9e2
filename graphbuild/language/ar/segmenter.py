"""Cuts clitics off Arabic words.

The grammar proposes splits (proclitics, stem, enclitic) of a word, a linear model trained on trees picks one. Words and
names that only look like clitic and word are lists. Works on single words, needs no dictionary.
"""

import gzip
import json
import math
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from graphbuild.errors import GraphbuildError
from graphbuild.language.ar.spelling import bare, is_arabic, norm
from graphbuild.language.words import words

_CACHE = 200_000
_CONTRACTED = "+"


class Split(NamedTuple):
    """A word as clitics before it, stem ('' where clitics alone make the word) and the pronoun after it.

    The stem is spelled as the word of its own: (ل)(ال)سلطة, مدرسة(ه).
    """

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str

    @property
    def segments(self) -> list[str]:
        """The parts in order, without empty ones."""
        enclitic = self.enclitic.lstrip(_CONTRACTED)
        return [*self.proclitics, *filter(None, (self.stem, enclitic))]


@cache
def _known() -> dict[str, frozenset[str]]:
    data = words("ar", "segmentation")
    known = {key: frozenset(data[key]) for key in ("guarded", "before_names", "future_after")}
    known["whole"] = frozenset(map(norm, data["whole"]))
    known["names"] = frozenset(map(norm, words("ar", "names")["names"]))
    return known


def candidates(word: str) -> list[Split]:
    """All splits that the grammar allows, the word as a whole among them; none for a single letter."""
    word = bare(word)
    found = [split for before in ("", *words("ar", "segmentation")["proclitics"]) for split in _after(word, before)]
    return list(dict.fromkeys(found + list(_contractions(word))))


def _after(word: str, before: str) -> Iterator[Split]:
    if not word.startswith(before):
        return
    rest = word[len(before) :]
    if before.endswith("س") and not (rest[:1] in _known()["future_after"] and len(rest) > 2):
        return
    for stem in _with_article(rest) if before.endswith("ل") else [rest]:
        for enclitic in ("", *words("ar", "segmentation")["enclitics"]):
            if stem.endswith(enclitic):
                yield from _before(tuple(before), stem[: len(stem) - len(enclitic)], enclitic)


def _with_article(rest: str) -> list[str]:
    """What may stand after ل: ل and the article are written لل."""
    if not rest.startswith("ل") or len(rest) <= 2:
        return [rest]
    article = ["ا" + rest] if rest.startswith("لل") else ["ال" + rest[1:], "ال" + rest]
    return [*article, rest]


def _before(proclitics: tuple[str, ...], stem: str, enclitic: str) -> Iterator[Split]:
    if not stem:
        if proclitics and enclitic:
            yield Split(proclitics, "", enclitic)
        return
    if len(stem) < 2 or (enclitic and stem.startswith("ال") and len(stem) < 6):
        return
    yield Split(proclitics, stem, enclitic)
    own = {"ت": "ة", "ا": "ى"}.get(stem[-1])  # how the word ends where no pronoun follows
    if enclitic and own and len(stem) > 2:
        yield Split(proclitics, stem[:-1] + own, enclitic)


def _contractions(word: str) -> Iterator[Split]:
    for written, first, second in words("ar", "segmentation")["contractions"]:
        if word == written:
            yield Split((), first, _CONTRACTED + second)
        if word in ("و" + written, "ف" + written):
            yield Split((word[0],), first, _CONTRACTED + second)


class Segmenter:
    """The trained model; an untrained one (no arguments) has no preference among the candidates.

    `weights` are those of the features, `words` and `stems` count surface words and segments of the training texts,
    `once` are those seen a single time.
    """

    def __init__(
        self,
        weights: dict[str, float] | None = None,
        words: dict[str, int] | None = None,
        stems: dict[str, int] | None = None,
        once: frozenset[str] = frozenset(),
    ) -> None:
        """A model of these parts."""
        self.weights, self.words, self.stems, self.once = weights or {}, words or {}, stems or {}, once
        self._cache: dict[str, Split] = {}

    def split(self, word: str) -> Split:
        """The most likely split of a word; a word that isn't Arabic stays whole."""
        found = self._cache.get(word)
        if found is None:
            found = self._split(word) if is_arabic(word) else Split((), word, "")
            if len(self._cache) < _CACHE:
                self._cache[word] = found
        return found

    def _split(self, word: str) -> Split:
        plain, key, known = bare(word), norm(word), _known()
        if key in known["whole"] or key in known["names"]:
            return Split((), plain, "")
        if (key[:1] in ("و", "ف") and key[1:] in known["whole"]) or (
            key[:1] in known["before_names"] and key[1:] in known["names"]
        ):
            return Split((plain[0],), plain[1:], "")
        allowed = [c for c in candidates(word) if self._allowed(c)]
        return max(allowed, key=lambda c: self.score(self.features(word, c)), default=Split((), plain, ""))

    def _allowed(self, split: Split) -> bool:
        """The guard of foreign names: ب ف ك س are cut off only before a stem that was seen in training."""
        if not split.stem or not split.proclitics or split.proclitics[-1] not in _known()["guarded"]:
            return True
        stem = norm(split.stem)
        if split.proclitics[-1] == "س":  # another person of the verb will do
            return any(self._seen(person + stem[1:]) for person in ("ي", "ت", "ن", "ا", ""))
        return stem.startswith("ال") or self._seen(stem) or self._seen("ال" + stem)

    def _seen(self, stem: str) -> bool:
        return stem in self.words or stem in self.stems or stem in self.once

    def score(self, features: list[str]) -> float:
        """The sum of the weights of these features."""
        get = self.weights.get
        return sum(get(f, 0.0) for f in features)

    def features(self, word: str, split: Split) -> list[str]:
        """What the model sees of a split: spelling at its borders, and how often its parts were seen."""
        before, stem, after = "".join(split.proclitics), split.stem, split.enclitic
        pattern, plain, written = f"{before}_{after}", norm(stem), norm(word)
        other = plain[2:] if plain.startswith("ال") else "ال" + plain  # with or without the article
        seen, seen_other, cut = self.words.get(plain, 0), self.words.get(other, 0), f"{before != '':d}{after != '':d}"
        return [
            f"b:{pattern}",
            f"w:{written}|{pattern}",
            f"rf:{_size(seen)}|{cut}",
            f"rf:{_size(seen)}|{pattern}",
            f"al:{_size(seen_other)}|{pattern}",
            f"al:{_size(seen_other)}|{cut}",
            f"st:{_size(self.stems.get(plain, 0))}|{pattern}",
            f"S:{plain}",
            f"l:{min(len(stem), 7)}|{pattern}",
            f"s2:{stem[:2]}|{before}",
            f"s1:{stem[:1]}|{before}",
            f"s3:{stem[:3]}|{before}",
            f"e1:{stem[-1:]}|{after}",
            f"e2:{stem[-2:]}|{after}",
            f"e3:{stem[-3:]}|{after}",
            f"def:{stem.startswith('ال'):d}|{after}",
            f"RL:{min(seen, 2)}{min(seen_other, 2)}{min(len(stem), 5)}|{pattern}",
            f"ww:{_size(self.words.get(written, 0))}|{pattern}",
        ]

    def to_bytes(self) -> bytes:
        """The model as gzipped JSON, the same bytes for the same model."""
        parts = {"weights": self.weights, "words": self.words, "stems": self.stems, "once": sorted(self.once)}
        return gzip.compress(json.dumps(parts, ensure_ascii=False).encode(), mtime=0)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Segmenter":
        """The inverse of `to_bytes`. Raises GraphbuildError on anything else."""
        try:
            parts = json.loads(gzip.decompress(data))
            return cls(parts["weights"], parts["words"], parts["stems"], frozenset(parts["once"]))
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise GraphbuildError(f"not a segmenter: {error}") from error

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        """Pickled without its cache."""
        return Segmenter.from_bytes, (self.to_bytes(),)


@lru_cache(maxsize=8)
def load_segmenter(path: Path) -> Segmenter:
    """The segmenter of a file, read once a process. Raises GraphbuildError where it is missing or broken."""
    try:
        return Segmenter.from_bytes(path.read_bytes())
    except OSError as error:
        raise GraphbuildError(f"{path}: can't read the segmenter: {error.strerror}") from error


@cache
def _size(count: int) -> str:
    return str(min(6, int(math.log2(count + 1))))
