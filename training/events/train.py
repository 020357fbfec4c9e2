"""Train the event models (encoder, trigger, status) from the marked-up corpus.

usage: python training/events/train.py [--held-out FOLDER] [--all] [--only MODEL,...] [--teachers FOLDER ...]

Reads training/corpora/*.txt and training/build/open/*.txt, writes graphbuild/language/<lang>/weights/events/*.gz. Encoder and triggers are learned
from the texts of both languages at once, which share what does not depend on words (and the English senses of words); each
language's file keeps the features of its own texts. A random tenth of the lines (by the hash of their text) is never trained
on: it calibrates the confidence (calibration.yaml), and `--held-out` writes it as gold (<lang>.jsonl), for
`graphbuild evaluate`. `--teachers`: older models (<folder>/<lang>/encoder.gz and trigger.gz); a part may learn from what they say of the
texts beside the marks (`taught`), of triggers, times and places.
Needs SciPy, JAX, Optax and zopfli (extra `train`).
"""

import argparse
import json
import sys
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training" / "events")]

from calibration import calibrate  # noqa: E402
from corpus import held_out, is_open, read_all  # noqa: E402
from encoder import Settings as EncoderSettings  # noqa: E402
from encoder import Text  # noqa: E402
from encoder import fit as fit_encoder  # noqa: E402
from network import Example, Settings, fit, frequent, hashed, part_of  # noqa: E402
from smaller import smaller  # noqa: E402
from teachers import Teachers  # noqa: E402

from graphbuild.extract.candidates import Trigger, candidates, phrase_at  # noqa: E402
from graphbuild.extract.circumstances import circumstance_features  # noqa: E402
from graphbuild.extract.described import head_key  # noqa: E402
from graphbuild.extract.encoding import candidate_features, pair_words, token_features, trigger_words  # noqa: E402
from graphbuild.extract.lexicon import NONE, Lexicon, load_lexicon  # noqa: E402
from graphbuild.extract.participants import choices, role_features, with_described  # noqa: E402
from graphbuild.extract.status import status_features  # noqa: E402
from graphbuild.extract.triggers import features  # noqa: E402
from graphbuild.extract.view import View  # noqa: E402
from graphbuild.language import load, read_up_to  # noqa: E402
from graphbuild.model import Article  # noqa: E402

LANGUAGES = ("en", "ar")
TAUGHT = (0.0, 0.7)  # one part of two; what a taught one is better by: docs/benchmarks.md
SETTINGS = {
    "trigger": Settings(hidden=48, parts=2, taught=TAUGHT, least=3),
    "status": Settings(hidden=32, parts=2, epochs=10, rate=4e-3, least=3, least_own=3),
}
TAUGHT_HEADS = ("trigger", "times", "places")  # roles have features now that the teachers have not seen
OPEN_TIMES = {"ar": 3, "en": 1}
"""How often a real sentence counts: Arabic ones are better three times than once, on other real sentences (docs/benchmarks.md)."""
LEAST_OWN = {
    "en": 5,
    "ar": 7,
}  # trigger features seen in fewer of a language's own examples are left out of its file: all weights of one may take 25 MB
SHARED = ("trigger",)  # one model of both languages is better; status is worse for it


def overlap(a: tuple[int, int], b: dict[str, int]) -> int:
    """Number of characters two spans share."""
    return max(0, min(a[1], b["end"]) - max(a[0], b["start"]))


def parsed(
    language: str, rows: Iterable[dict[str, Any]], last: str = "graphbuild_places"
) -> Iterator[tuple[dict[str, Any], Doc]]:
    """Each corpus line with its Doc, read by the pipeline up to a component: the last one before triggers."""
    nlp = load(language)
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc._.article = Article.from_json({**row, "language": language})
        yield row, read_up_to(nlp, doc, last)


def gold_trigger(event: dict[str, Any], cands: list[Trigger], doc: Doc) -> int | None:
    """The candidate that stands for a gold event: most overlap, a phrase before a word, the first."""

    def chars(c: Trigger) -> tuple[int, int]:
        return doc[c.start].idx, doc[c.end - 1].idx + len(doc[c.end - 1])

    scored = [(overlap(chars(c), event["trigger"]), bool(c.forms[0].entry.rest), -n) for n, c in enumerate(cands)]
    best = max(scored, default=(0, False, 0))
    return -best[2] if best[0] else None


def by_light_verb(event: dict[str, Any], cands: list[Trigger], view: View, lexicon: Lexicon) -> int | None:
    """The candidate of the noun whose light verb is the trigger of a gold event ("شن … غارات", "held … talks"): the guideline
    lets a coder mark either."""
    marked = view.doc.char_span(event["trigger"]["start"], event["trigger"]["end"], alignment_mode="expand")
    ends = set()
    for i in range(marked.start, marked.end):
        for form in lexicon.phrases[view.key[i]]:
            places = phrase_at(view, i, form.entry)
            if places:
                ends.add(places[form.entry.head[1]] + 1)
    return next((n for n, c in enumerate(cands) if c.end in ends), None)


def told_nearest(row: dict[str, Any], doc: Doc) -> int:
    """Moves each participant to the mention of the same actor that stands nearest to its event: in the event's sentence if
    there is one, else before it. Returns how many moved. (The corpus marks a role at any one mention.)"""
    starts = [s.start_char for s in doc.sents]
    moved = 0
    for event in row["events"]:
        at = event["trigger"]["start"]
        for p in event["participants"]:
            same = [m for m in row["mentions"] if m["name"] == p["name"]]
            best = min(same, key=lambda m: far(m["start"], at, starts), default=p)
            if far(best["start"], at, starts)[:3] < far(p["start"], at, starts)[:3]:
                p["start"], p["end"] = best["start"], best["end"]
                moved += 1
    return moved


def far(start: int, event: int, starts: list[int]) -> tuple[bool, bool, int, int]:
    """How far a mention is from an event: another sentence, a later one, sentences between, characters between."""
    sentence, here = bisect_right(starts, start), bisect_right(starts, event)
    return sentence != here, sentence > here, abs(sentence - here), abs(start - event)


@dataclass(slots=True)
class Examples:
    """What a language's texts teach: examples of the networks by name, texts with their examples for the encoder, and what teachers
    say of the examples of triggers (examples, classes)."""

    networks: dict[str, list[Example]] = field(default_factory=lambda: {name: [] for name in SETTINGS})
    texts: list[Text] = field(default_factory=list)
    taught: npt.NDArray[np.float32] | None = None

    def sizes(self) -> dict[str, int]:
        """Examples of each network so far."""
        return {name: len(own) for name, own in self.networks.items()}

    def again(self, before: dict[str, int], times: int) -> None:
        """The last text, with all examples since `before`, so many times more."""
        self.texts += [self.texts[-1]] * times
        for name, own in self.networks.items():
            own += own[before[name] :] * times

    def add_pair(self, name: str, trigger: Trigger, span: Span, features_: Iterable[str], class_: str) -> None:
        """What an actor, a time or a place of the last text is to an event."""
        self.texts[-1].examples[name].append((pair_words(trigger, span), hashed(features_), class_))


def examples(language: str, rows: list[dict[str, Any]]) -> tuple[Examples, frozenset[str], Counter[str]]:
    """Training examples of every model, the head nouns of described actors, and counts."""
    out = Examples()
    counts: Counter[str] = Counter()
    lexicon = load_lexicon(language)
    read = list(parsed(language, rows))
    known = described_heads(read)
    for row, doc in read:
        if not len(doc):
            continue
        before = out.sizes()
        counts["moved"] += told_nearest(row, doc)
        view = View(doc)
        cands = candidates(view, lexicon)
        label: dict[int, dict[str, Any]] = {}
        for event in row["events"]:
            n = gold_trigger(event, cands, doc)
            if n is None:
                n = by_light_verb(event, cands, view, lexicon)
                counts["by light verb"] += n is not None and n not in label
            counts["events"] += 1
            counts["covered"] += n is not None
            if n is not None and n not in label:
                label[n] = event
        chosen = [(cands[n], event) for n, event in sorted(label.items())]
        types = {n: event["type"] for n, event in label.items()}
        text = Text(
            language, [hashed((*own, *here)) for own, here in token_features(view, cands)], view.head, view.sentence
        )
        text.examples["trigger"] = [
            (trigger_words(c), hashed(candidate_features(c)), types.get(n, NONE)) for n, c in enumerate(cands)
        ]
        out.texts.append(text)
        out.networks["trigger"] += [(hashed(made), type_) for made, type_ in decided(view, cands, types)]
        add_events(out, language, view, chosen, counts, known)
        if is_open(row):
            out.again(before, OPEN_TIMES[language] - 1)
    return out, known, counts


def decided(view: View, cands: list[Trigger], types: dict[int, str]) -> Iterator[tuple[list[str], str]]:
    """Features and type of each candidate, from the last one backwards; those of `types` are decided as they come."""
    following: Trigger | None = None
    for n in reversed(range(len(cands))):
        type_ = types.get(n, NONE)
        yield list(features(view, cands, n, following)), type_
        if type_ != NONE:
            following = cands[n]
            following.decide(type_)


def described_heads(read: list[tuple[dict[str, Any], Doc]], least: int = 2) -> frozenset[str]:
    """Head nouns of the bodies and groups marked at least `least` times."""
    counts: Counter[str] = Counter()
    for row, doc in read:
        for m in row["mentions"]:
            span = (
                doc.char_span(m["start"], m["end"], alignment_mode="expand")
                if m["kind"] in ("GRP", "ORG", "ARM")
                else None
            )
            if span is not None and span.root.pos_ in ("NOUN", "ADJ", "NUM"):
                counts[head_key(span.root)] += 1
    return frozenset(key for key, n in counts.items() if n >= least)


def add_events(
    out: Examples,
    language: str,
    view: View,
    chosen: list[tuple[Trigger, dict[str, Any]]],
    counts: Counter[str],
    known: frozenset[str],
) -> None:
    """Examples of roles, status, times and places from the gold events that have a candidate."""
    plain = list(view.doc.spans["actors"])
    add_roles(out, with_described(view.doc, [c for c, _ in chosen], known), chosen, counts)
    view.doc.spans["actors"] = plain
    for c, event in chosen:
        out.networks["status"].append((hashed(status_features(view, c, language)), event["status"]))
        here = view.sentence[c.start]
        others = [t for t, _ in chosen if view.sentence[t.start] == here]
        for kind, key in (("times", "time"), ("places", "place")):
            group = [s for s in view.doc.spans.get(kind, ()) if view.sentence[s.start] == here]
            for span in group:
                yes = bool(event[key]) and overlap((span.start_char, span.end_char), event[key]) > 0
                made = circumstance_features(view, c, others, span, group)
                out.add_pair(kind, c, span, made, "yes" if yes else "no")


def gold_role(view: View, actor: int, participants: list[dict[str, Any]]) -> str:
    """The role of the participant that an actor span overlaps. Of mere nouns only the first one in a participant that has
    no other actor span stands for it."""

    def shared(index: int, participant: dict[str, Any]) -> int:
        span = view.actors[index]
        return overlap((span.start_char, span.end_char), participant)

    hit = max(participants, key=lambda p: shared(actor, p), default=None)
    if hit is None or not shared(actor, hit):
        return NONE
    rivals = [a for a in range(len(view.actors)) if shared(a, hit)]
    named = [a for a in rivals if not view.described(a)]
    return NONE if view.described(actor) and (named or actor != rivals[0]) else str(hit["role"])


def add_roles(out: Examples, view: View, chosen: list[tuple[Trigger, dict[str, Any]]], counts: Counter[str]) -> None:
    """Examples of roles: every actor that may take part in an event, in the order in which they are decided."""
    triggers = [c for c, _ in chosen]
    sources: dict[int, int] = {}
    for c, event in chosen:
        before: dict[int, str] = {}
        counts["participants"] += len(event["participants"])
        for actor in choices(view, c, sources):
            role = gold_role(view, actor, event["participants"])
            made = role_features(view, c, triggers, actor, sources, before)
            out.add_pair("role", c, view.actors[actor], made, role)
            before[actor] = role
            counts["found"] += role != NONE
        sources.update((a, c.start) for a, r in before.items() if r == "source")


def split(rows: list[dict[str, Any]], whole: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines to learn from (all of them if `whole`) and the held-out ones."""
    unseen = [r for r in rows if held_out(r["text"])]
    return rows if whole else [r for r in rows if not held_out(r["text"])], unseen


def weights(language: str) -> Path:
    """The folder of a language's event models."""
    folder = ROOT / "graphbuild" / "language" / language / "weights" / "events"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def teach(language: str, made: Examples, folders: list[Path]) -> None:
    """Asks older models about all examples of triggers (the mean of their encoders and networks), times and places."""
    teachers = Teachers(folders, language)
    answers: dict[int, npt.NDArray[np.float32]] = {}  # by text: one that counts several times is asked about once
    told, at = [], 0
    for text in made.texts:
        sets = [e[0] for e in made.networks["trigger"][at : at + len(text.examples["trigger"])]]
        at += len(sets)
        if id(text) not in answers:
            text.taught = teachers.answers(text, TAUGHT_HEADS)
            if (
                sets
            ):  # the network's examples stand in the other order: each event is decided before those in front of it
                text.taught["trigger"] = (text.taught["trigger"] + teachers.of_network(sets)[::-1]) / 2
            answers[id(text)] = text.taught["trigger"][::-1]
        told.append(answers[id(text)])
    made.taught = np.concatenate(told)


def learn(name: str, data: dict[str, list[Example]], taught: npt.NDArray[np.float32] | None) -> None:
    """Fit one model to the examples of these languages, and to what teachers say of them, and write each language's part of it."""
    started = time.time()
    settings = SETTINGS[name]
    examples_ = [e for own in data.values() for e in own]
    model = fit(examples_, settings, taught=taught)
    print(f"{name}: {len(examples_)} examples, {len(model.rows)} features, {time.time() - started:.0f} s", flush=True)
    for language, own in data.items():
        path = weights(language) / f"{name}.gz"
        least = LEAST_OWN[language] if name == "trigger" else settings.least_own
        part = part_of(model, frequent((known for known, _ in own), least))
        part.save(path)
        smaller(path)
        print(
            f"  {language}: {len(own)} examples, {len(part.rows)} features, {path.stat().st_size / 1e6:.2f} MB",
            flush=True,
        )


def learn_encoder(texts: list[Text]) -> None:
    """Fit the encoder and write each language's part of it."""
    started = time.time()
    made = fit_encoder(texts, EncoderSettings(taught=TAUGHT))
    print(f"encoder: {len(texts)} texts, {time.time() - started:.0f} s", flush=True)
    for language, encoder in made.items():
        path = weights(language) / "encoder.gz"
        encoder.save(path)
        smaller(path)
        print(f"  {language}: {path.stat().st_size / 1e6:.2f} MB", flush=True)


def read_language(language: str, args: argparse.Namespace) -> Examples:
    """The examples of a language; writes its held-out lines and the head nouns of described actors."""
    started = time.time()
    train, unseen = split(list(read_all(args.corpora, language)), args.all)
    if args.held_out:
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in unseen)
        (args.held_out / f"{language}.jsonl").write_text("".join(lines), encoding="utf-8")
    made, known, counts = examples(language, train)
    if args.teachers and {"encoder", "trigger"} & set(args.only):
        teach(language, made, args.teachers)
    (weights(language) / "heads.txt").write_text("\n".join(sorted(known)) + "\n", encoding="utf-8")
    print(f"{language}: {len(train)} lines, {time.time() - started:.0f} s; {dict(counts)}", flush=True)
    return made


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--all", action="store_true", help="train on the held-out tenth as well")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], metavar="FOLDER")
    parser.add_argument("--corpora", type=Path, default=ROOT / "training" / "corpora")
    parser.add_argument("--only", type=lambda names: names.split(","), default=["encoder", *SETTINGS])
    args = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        read = pool.map(read_language, LANGUAGES, [args] * len(LANGUAGES))
        data = dict(zip(LANGUAGES, read, strict=True))
    if "encoder" in args.only:
        learn_encoder([text for language in LANGUAGES for text in data[language].texts])
    for name in SETTINGS:
        for group in [LANGUAGES] if name in SHARED else [(language,) for language in LANGUAGES]:
            if name in args.only:
                said = [own for language in group if (own := data[language].taught) is not None]
                taught = np.concatenate(said) if said and name == "trigger" else None
                learn(name, {language: data[language].networks[name] for language in group}, taught)
    for language in LANGUAGES if not args.all else ():
        _, unseen = split(list(read_all(args.corpora, language)), args.all)
        calibrate(language, parsed(language, unseen), weights(language) / "calibration.yaml")


if __name__ == "__main__":
    main()
