"""Learns where run-together headlines divide: `python training/headline_boundaries.py CORPUS_DIR [--held-out NAME]`.

The corpus is the project's annotated news text (`ar-*.txt`, `en-*.txt`): its headlines, taken at random and run together in
lines of one to four, are the examples. Names come from its actor mentions; half of them are hidden at random while
learning, so that unknown names are learned too. Writes `graphbuild/articles/data/boundaries.<language>.yaml`;
with `--held-out` the files of that name are kept out, the figures on them are printed, and nothing is written.
"""

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

import numpy as np

from graphbuild.articles import boundaries

_DATA = Path(__file__).parent.parent / "graphbuild" / "articles" / "data"
_SIZES = (1, 1, 2, 2, 3, 3, 4)
_TITLES = {
    "ar": [
        "الرئيس",
        "رئيس",
        "رئيسة",
        "الرئيسة",
        "رئيسا",
        "وزير",
        "الوزير",
        "وزيرة",
        "وزراء",
        "وزارة",
        "وزيرا",
        "نائب",
        "نائبة",
        "مستشار",
        "مستشارة",
        "المستشار",
        "ملك",
        "الملك",
        "ملكة",
        "أمير",
        "الأمير",
        "أميرة",
        "ولي",
        "الشيخ",
        "السلطان",
        "سلطان",
        "البابا",
        "الإمام",
        "آية",
        "قائد",
        "القائد",
        "قادة",
        "قائدة",
        "جنرال",
        "الجنرال",
        "عقيد",
        "العقيد",
        "لواء",
        "اللواء",
        "فريق",
        "الفريق",
        "سفير",
        "السفير",
        "سفيرة",
        "سفراء",
        "مبعوث",
        "المبعوث",
        "مبعوثة",
        "متحدث",
        "المتحدث",
        "متحدثة",
        "المتحدثة",
        "ناطق",
        "الناطق",
        "مسؤول",
        "مسؤولون",
        "مسؤولة",
        "المسؤول",
        "مسؤولان",
        "مصدر",
        "مصادر",
        "مدير",
        "المدير",
        "مديرة",
        "الأمين",
        "أمين",
        "المرشد",
        "مرشد",
        "حاكم",
        "الحاكم",
        "محافظ",
        "المحافظ",
        "عضو",
        "أعضاء",
        "نواب",
        "النائب",
        "نائبان",
        "سيناتور",
        "السيناتور",
        "زعيم",
        "الزعيم",
        "زعيمة",
        "زعماء",
        "مفوض",
        "المفوض",
        "مفوضة",
        "المفوضية",
        "مندوب",
        "المندوب",
        "مندوبة",
        "خبير",
        "خبراء",
        "محلل",
        "محللون",
        "باحث",
        "باحثون",
        "دبلوماسي",
        "دبلوماسيون",
        "صحيفة",
        "مجلة",
        "موقع",
        "وكالة",
        "تقرير",
        "إعلام",
        "هيئة",
        "حركة",
        "جبهة",
        "حزب",
        "الحزب",
        "الجيش",
        "جيش",
        "شرطة",
        "الشرطة",
        "البرلمان",
        "برلمان",
        "المحكمة",
        "محكمة",
        "مجلس",
        "الحكومة",
        "حكومة",
        "الكونغرس",
        "البنتاغون",
        "البيت",
        "الخارجية",
        "الدفاع",
        "الداخلية",
        "خارجية",
        "دفاع",
        "داخلية",
        "السفارة",
        "القضاء",
        "الدكتور",
        "المهندس",
        "العميد",
        "العاهل",
        "عاهل",
        "النيابة",
    ],
    "en": [
        "President",
        "Prime",
        "Minister",
        "PM",
        "Chancellor",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Crown",
        "Emir",
        "Sheikh",
        "Sultan",
        "Pope",
        "General",
        "Gen",
        "Colonel",
        "Senator",
        "Sen",
        "Governor",
        "Mayor",
        "Secretary",
        "Chief",
        "Foreign",
        "Defence",
        "Defense",
        "Ambassador",
        "Envoy",
        "Speaker",
        "Judge",
        "Justice",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Former",
        "Ex-president",
        "Vice",
        "Deputy",
        "Acting",
        "Officials",
        "Official",
        "Sources",
        "Source",
        "Police",
        "Army",
        "Court",
        "Parliament",
        "Ministers",
    ],
}


def headlines(paths: list[Path]) -> list[str]:
    """The headlines of corpus files, without their markup."""
    rows = (line.split("\t", 1) for p in paths for line in p.read_text("utf-8").splitlines() if "\t" in line)
    return [re.sub(r"<[^>]*>", "", text).strip() for head, text in rows if head.endswith(" head")]


def names(paths: list[Path], known: set[str]) -> list[str]:
    """Single-word names of actors, and the first words of longer ones, in folded form."""
    counts: Counter[str] = Counter()
    for path in paths:
        for text in re.findall(r"<p (?:PER|STA|ORG|ARM) [^>]*>([^<]*)</p>", path.read_text("utf-8")):
            for word in text.split()[:3] if path.name.startswith("ar") else text.split():
                counts[boundaries.bare(word)] += 1
    adjective = re.compile(r"ال.*(?:ي|يه|يين|يون)$")
    return sorted(w for w, n in counts.items() if n >= 2 and len(w) >= 3 and not adjective.match(w) and w not in known)


def examples(texts: list[str], size: int, rng: random.Random) -> list[tuple[list[str], set[int]]]:
    """Lines of headlines run together: their words and the indices of those that begin a headline."""
    lines = []
    for _ in range(size):
        words: list[str] = []
        starts: set[int] = set()
        for text in rng.sample(texts, rng.choice(_SIZES)):
            starts.add(len(words))
            words += text.split()
        lines.append((words, starts))
    return lines


def fit(
    lines: list[tuple[list[str], set[int]]], language: str, known: set[str], titles: frozenset[str], rng: random.Random
) -> tuple[float, dict[str, float]]:
    """Logistic regression with L2, full-batch Newton-free gradient steps (Adam)."""
    index: dict[str, int] = {}
    rows, targets = [], []
    for words, starts in lines:
        seen = frozenset(n for n in known if rng.random() < 0.5)
        shapes = [boundaries.shape(w, language, seen, titles) for w in words]
        for gap in range(1, len(words)):
            found = boundaries.features(words, shapes, gap, language)
            rows.append([index.setdefault(f, len(index)) for f in found])
            targets.append(gap in starts)
    weight = np.zeros(len(index) + 1)
    flat = np.concatenate([np.array(r) for r in rows])
    owner = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    y = np.array(targets, dtype=float)
    first, second = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, 401):
        z = np.bincount(owner, weight[flat], len(rows)) + weight[-1]
        error = 1 / (1 + np.exp(-z)) - y
        gradient = np.append(np.bincount(flat, error[owner], len(index)), error.sum()) + 2.0 * np.append(weight[:-1], 0)
        gradient /= len(rows)
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weight -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return float(weight[-1]), {f: float(weight[i]) for f, i in index.items() if abs(weight[i]) >= 0.05}


def length_scores(texts: list[str]) -> list[float]:
    """Log odds of each length against the mean, smoothed: a run of two headlines is unlike one long headline."""
    counts = Counter(min(len(t.split()), 24) for t in texts)
    smooth = [sum(counts[n + d] * k for d, k in ((-2, 1), (-1, 2), (0, 3), (1, 2), (2, 1))) + 1.0 for n in range(25)]
    best = max(smooth)
    return [round(float(np.log(s / best)), 3) for s in smooth]


def evaluate(texts: list[str], language: str, learned: boundaries.Weights, rng: random.Random) -> None:
    """Prints how well held-out headlines, run together, are divided."""
    right = gaps = found = correct = single = single_right = 0
    lines = examples(texts, 600, rng)
    for words, starts in lines:
        guess = set(boundaries.divide(words, language, known=learned))
        right += guess == starts
        gaps += len(starts) - 1
        found += len(guess) - 1
        correct += len(guess & starts) - 1
        if len(starts) == 1:
            single += 1
            single_right += guess == starts
    print(
        f"{language}: lines right {right / len(lines):.3f}, gaps P {correct / max(found, 1):.3f} R {correct / max(gaps, 1):.3f}, single headlines left whole {single_right / max(single, 1):.3f}"
    )


def main() -> None:
    """Learns both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--held-out", default="")
    options = parser.parse_args()
    for language in ("ar", "en"):
        rng = random.Random(7)
        paths = sorted(options.corpus.glob(f"{language}-[0-9]*.txt"))
        held = [p for p in paths if options.held_out and p.stem in options.held_out.split(",")]
        used = [p for p in paths if p not in held]
        texts = headlines(used)
        titles = {boundaries.bare(t) for t in _TITLES[language]}
        known = names(used, titles)
        bias, weight = fit(examples(texts, 6000, rng), language, set(known), frozenset(titles), rng)
        learned = boundaries.Weights(bias, weight, tuple(length_scores(texts)), frozenset(known), frozenset(titles))
        if held:
            evaluate(headlines(held), language, learned, rng)
        else:
            write(_DATA / f"boundaries.{language}.yaml", learned)


def write(path: Path, learned: boundaries.Weights) -> None:
    """Writes the data file, in a stable order."""
    parts = [
        f"# Made by training/{Path(__file__).name} from the project's own corpus; see there.",
        f"bias: {learned.bias:.2f}",
        f"lengths: {list(learned.lengths)}",
        "weights:",
        *(f"  {json.dumps(name, ensure_ascii=False)}: {value:.2f}" for name, value in sorted(learned.weights.items())),
        *("names:", *(f"  - {json.dumps(n, ensure_ascii=False)}" for n in sorted(learned.names))),
        *("titles:", *(f"  - {json.dumps(t, ensure_ascii=False)}" for t in sorted(learned.titles))),
    ]
    path.write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
