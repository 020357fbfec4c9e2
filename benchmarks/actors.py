"""What finding and linking actors costs, with the registry alone and with many actors of the user's own.

usage: python -m benchmarks.actors [--entities 100000] [--texts 200]

Makes FollowTheMoney entities with names put together from the registry's own words (always the same), reads texts of
training/corpora with and without them, each in a process of its own, and prints the share of `graphbuild_actors` in the processor time
of the whole pipeline, the time that loading takes, and the memory of the process.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def entities(path: Path, count: int) -> None:
    """Writes `count` persons and companies with Latin and Arabic names nobody has."""
    from graphbuild.resolve.registry import load_registry

    people = [e for e in load_registry().entries.values() if e.kind == "person" and e.ar]
    latin = sorted({w for e in people for w in e.name.split()})
    arabic = sorted({w for e in people for w in e.ar[0].split()})
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            company = n % 4 == 0
            names = [" ".join(dice.sample(latin, 3)), " ".join(dice.sample(arabic, 3))]
            names = [f"{names[0]} Holding", f"شركة {names[1]}"] if company else names
            row = {"id": f"x-{n}", "schema": "Company" if company else "Person", "caption": names[0]}
            file.write(json.dumps({**row, "properties": {"name": names, "country": ["zz"]}}, ensure_ascii=False) + "\n")


def measure(texts: int) -> dict[str, float]:
    """Processor seconds of loading, of the whole pipeline and of the actors in it, over texts of both languages; memory in MB."""
    sys.path.insert(0, str(ROOT / "training"))
    from corpus import read_corpus

    from graphbuild.language import load
    from graphbuild.language.extensions import make_doc
    from graphbuild.model import Article
    from graphbuild.resolve.registry import load_registry

    began = time.process_time()
    registry = load_registry()
    registry.trie("ar"), registry.trie("en"), registry.spelled_like("Abcdef Ghijkl")
    loading = time.process_time() - began
    spent: dict[str, float] = defaultdict(float)
    for language in ("ar", "en"):
        nlp = load(language)
        rows = list(read_corpus(language=language))[:: max(1, 6000 // texts)][:texts]
        for warm in (True, False):
            for row in rows[:10] if warm else rows:
                doc = make_doc(nlp, Article(row["id"], row["text"], language))
                for name, component in nlp.pipeline:
                    start = time.process_time()
                    doc = component(doc)
                    spent[name] += 0 if warm else time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"loading": loading, "pipeline": sum(spent.values()), "actors": spent["graphbuild_actors"], "memory": peak}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=200, help="of each language")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(measure(args.texts)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entities.jsonl"
        entities(path, args.entities)
        for title, actors in (("registry alone", ""), (f"with {args.entities} entities", str(path))):
            command = [sys.executable, "-m", "benchmarks.actors", "--measure", "--texts", str(args.texts)]
            environment = {**os.environ, "GRAPHBUILD_ACTORS": actors, "OMP_NUM_THREADS": "1"}
            run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=ROOT)
            row = json.loads(run.stdout)
            print(
                f"{title}: loading {row['loading']:.1f} s, pipeline {row['pipeline']:.1f} s, "
                f"actors {row['actors']:.2f} s ({row['actors'] / row['pipeline']:.1%}), memory {row['memory']:.0f} MB"
            )


if __name__ == "__main__":
    main()
