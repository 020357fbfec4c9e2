"""Speed of the pipelines on one core, in processor time: start of a fresh process, words a second, memory.

usage: python benchmarks/language.py [ar|en …] [--texts N] [--components]

Texts are lines of the corpus that models are trained on, ten joined to a document. In one run: the bare parser (the trained
pipeline without the mention tagger), all trained components, and the whole extraction, which read part after part of the
texts by turns, so that other load on the machine meets all three. Run it on an idle core: `taskset -c 0`.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from corpus import held_out, read_corpus

from graphbuild.language import load, load_trained

TOGETHER = 10
PART = 15
NAMES = ("mentions",)
_TEXT = {
    "ar": "التقى الرئيس الفنلندي ألكسندر ستوب نظيره المصري في القاهرة اليوم.",
    "en": "Finnish President Alexander Stubb met his Egyptian counterpart in Cairo today.",
}
_SCRIPT = """
import re, sys, time
from graphbuild.language import load
assert load(sys.argv[1])(sys.argv[2])._.events
memory = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print(time.process_time(), int(memory[1]) // 1024)
"""


def documents(language: str, count: int) -> list[str]:
    """Lines of the corpus that are trained on, ten a document."""
    lines = (row["text"] for row in read_corpus(language=language))
    texts = [text for text in lines if not held_out(text)][:count]
    return ["\n".join(texts[i : i + TOGETHER]) for i in range(0, len(texts), TOGETHER)]


def starts(language: str) -> Iterator[str]:
    """Processor seconds and memory from nothing to the first text read: with nothing kept yet, and with what that kept."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GRAPHBUILD_CACHE": folder}
        for state, times in (("first start", 1), ("start", 3)):
            told = []
            for _ in range(times):
                command = [sys.executable, "-c", _SCRIPT, language, _TEXT[language]]
                run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
                told.append(run.stdout.split())
            seconds, memory = min(float(s) for s, _ in told), max(int(m) for _, m in told)
            yield f"{language} {state}: {seconds:.1f} s, {memory} MB"


def speeds(language: str, texts: list[str]) -> Iterator[str]:
    """Words a second of parser, trained components and whole, which read part after part of the texts in turn."""
    bare = load_trained(language)
    for name in NAMES:
        bare.remove_pipe(name)
    pipelines = {"bare parser": bare, "trained": load_trained(language), "whole": load(language)}
    for nlp in pipelines.values():
        list(nlp.pipe(texts[:10]))
    seconds = dict.fromkeys(pipelines, 0.0)
    order = list(pipelines)
    for start in range(10, len(texts), PART):
        for name in order:
            started = time.process_time()
            for _doc in pipelines[name].pipe(texts[start : start + PART], batch_size=PART):
                pass
            seconds[name] += time.process_time() - started
        order = order[1:] + order[:1]  # who is first finds the words new
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    words = sum(len(text.split()) for text in texts[10:])
    for name, took in seconds.items():
        ratio = seconds["bare parser"] / took
        yield f"{language} {name}: {words / took:,.0f} words/s, {ratio:.2f} of the bare parser"
    yield f"{language}: {words:,} words, peak memory {memory} MB (three pipelines)"


def components(nlp: Language, texts: list[str]) -> Iterator[str]:
    """Microseconds a word of each component."""
    words = sum(len(text.split()) for text in texts)
    started = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    yield f"  {'tokenizer':30} {1e6 * (time.process_time() - started) / words:6.1f} µs a word"
    for name, component in nlp.pipeline:
        started = time.process_time()
        docs = list(component.pipe(docs, batch_size=PART)) if hasattr(component, "pipe") else list(map(component, docs))
        yield f"  {name:30} {1e6 * (time.process_time() - started) / words:6.1f} µs a word"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("languages", nargs="*", default=["ar", "en"], metavar="ar|en")
    parser.add_argument("--texts", type=int, default=1_500, help="lines of the corpus (default 1500)")
    parser.add_argument("--components", action="store_true", help="each component's share as well")
    args = parser.parse_args()
    for language in args.languages:
        texts = documents(language, args.texts)
        for line in (*starts(language), *speeds(language, texts)):
            print(line, flush=True)
        if args.components:
            for line in components(load(language), texts):
                print(line, flush=True)


if __name__ == "__main__":
    main()
