"""Words a second of the trained pipelines on one core, with load time and memory.

usage: python benchmarks/language.py [ar|en …]     texts: the project's corpus, ten joined to a document, by lines
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from corpus import read_corpus

from graphbuild.language import load, load_trained

TEXTS = 1_500
TOGETHER = 10


def documents(language: str) -> Iterator[str]:
    texts = [row["text"] for row in read_corpus(language=language)][:TEXTS]
    for i in range(0, len(texts), TOGETHER):
        yield "\n".join(texts[i : i + TOGETHER])


def measure(name: str, make: Callable[[], Language], texts: list[str]) -> str:
    started = time.process_time()
    nlp = make()
    loading = time.process_time() - started
    list(nlp.pipe(texts[:3]))
    started = time.process_time()
    words = sum(len(doc.text.split()) for doc in nlp.pipe(texts, batch_size=32))
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{name}: load {loading:.1f} s, {words} words, {words / seconds:,.0f} words/s, peak memory {memory:.0f} MB"


def main(languages: list[str]) -> None:
    for language in languages or ["ar", "en"]:
        texts = list(documents(language))
        print(measure(f"{language} trained", lambda code=language: load_trained(code), texts), flush=True)
        print(measure(f"{language} whole", lambda code=language: load(code), texts), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
