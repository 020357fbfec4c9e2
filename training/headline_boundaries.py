"""Learns where run-together headlines divide: `python training/headline_boundaries.py training/corpora [--held-out NAMES]`.

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
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from babel import Locale

from graphbuild.articles import boundaries
from graphbuild.articles.signs import signs

_DATA = Path(__file__).parent.parent / "graphbuild" / "articles" / "data"
_SIZES = (1, 1, 2, 2, 3, 3, 4)
_ROUNDS = 4
_MOST_SENTENCE_WORDS = 20
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


def texts_of(paths: list[Path], kind: str, *, markup: bool = False) -> list[str]:
    """The headlines (`head`) or sentences (`sent`) of corpus files, without their markup or with it."""
    rows = (line.split("\t", 1) for p in paths for line in p.read_text("utf-8").splitlines() if "\t" in line)
    marked = [text for head, text in rows if head.endswith(f" {kind}")]
    return marked if markup else [re.sub(r"<[^>]*>", "", text).strip() for text in marked]


def names(paths: list[Path], known: set[str]) -> list[str]:
    """Words of actors' names and the countries' names (their first words), in folded form."""
    counts: Counter[str] = Counter()
    for path in paths:
        for text in re.findall(r"<p (?:PER|STA|ORG|ARM) [^>]*>([^<]*)</p>", path.read_text("utf-8")):
            for word in text.split()[:3] if path.name.startswith("ar") else text.split():
                if not re.search(r"\w{3}(?:ه|ها|هم)$", word):
                    counts[boundaries.bare(word)] += 1
    adjective = re.compile(r"ال.*(?:ي|يه|يين|يون)$")
    found = {w for w, n in counts.items() if n >= 2 and not adjective.match(w)}
    countries = Locale(paths[0].name[:2]).territories
    found |= {boundaries.bare(str(name).split()[0]) for code, name in countries.items() if code.isalpha()}
    function = signs(paths[0].name[:2]).function_words
    return sorted(w for w in found if len(w) >= 3 and w not in known and w not in function)


def predicates(paths: list[Path], known: set[str]) -> list[str]:
    """Event words of the corpus (folded, seen twice or more), by which a headline says something."""
    counts: Counter[str] = Counter()
    for path in paths:
        for text in re.findall(r"<t [^>]*>([^<]*)</t>", path.read_text("utf-8")):
            counts[boundaries.bare(text.split()[0])] += 1
    return sorted(w for w, n in counts.items() if n >= 2 and len(w) >= 3 and w not in known)


Example = tuple[list[str], set[int]]


class Dresser:
    """Varies headlines by phrases that sentences have and headlines seldom do: a person with title and nationality, a
    noun with a pronoun."""

    def __init__(self, paths: list[Path], language: str) -> None:
        marked = [line.split("\t", 1)[1] for p in paths for line in p.read_text("utf-8").splitlines() if "\t" in line]
        text = "\n".join(marked)
        titled = r"((?:\w+ )?\w+ <p STA [^>]*>\w+</p> <p PER [^>]*>[^<]*</p>)"
        self.persons = [re.sub(r"<[^>]*>", "", t) for t in re.findall(titled, text)]
        owned = r"(?<![\w>])(\w{3,} \w{3,}(?:ه|ها|هم))(?!\w)"
        self.owned = re.findall(owned, re.sub(r"<[^>]*>", "", text)) if language == "ar" else []

    def dress(self, marked: str, rng: random.Random) -> str:
        """A headline without its markup, at times with a person or its last word replaced."""
        if self.persons and rng.random() < 0.3:
            marked = re.sub(r"<p PER [^>]*>[^<]*</p>", lambda _: rng.choice(self.persons), marked, count=1)
        text = re.sub(r"<[^>]*>", "", marked).strip()
        words = text.split()
        if self.owned and len(words) >= 4 and rng.random() < 0.1:
            return " ".join([*words[:-1], rng.choice(self.owned)])
        return text


def run_together(texts: list[str], size: int, rng: random.Random, dresser: Dresser | None = None) -> list[Example]:
    """Lines of headlines run together: their words and the indices of those that begin a headline."""
    lines = []
    for _ in range(size):
        words: list[str] = []
        starts: set[int] = set()
        for text in rng.sample(texts, rng.choice(_SIZES)):
            starts.add(len(words))
            words += (dresser.dress(text, rng) if dresser else text).split()
        lines.append((words, starts))
    return lines


def fit(lines: list[Example], language: str, lists: boundaries.Weights, rng: random.Random) -> dict[str, float]:
    """Averaged structured perceptron: after each wrong division the right one's features are raised, the other's lowered."""
    weight: dict[str, float] = {}
    sums: dict[str, float] = {}
    step = 0
    for _ in range(_ROUNDS):
        rng.shuffle(lines)
        for words, starts in lines:
            step += 1
            shapes = _shapes(words, language, lists, rng)
            found = [boundaries.gap_features(words, shapes, g, language) if g else [] for g in range(len(words))]
            # A margin of one a gap: the right division must win clearly.
            gaps = [boundaries.score(f, weight) + (0.0 if g in starts else 1.0) for g, f in enumerate(found)]
            guess = set(boundaries.best(words, shapes, gaps, weight))
            if guess == starts:
                continue
            change = _features(words, shapes, starts, found)
            change.subtract(_features(words, shapes, guess, found))
            for name, amount in change.items():
                if amount:
                    weight[name] = weight.get(name, 0.0) + amount
                    sums[name] = sums.get(name, 0.0) + amount * step
    mean = {name: value - sums[name] / (step + 1) for name, value in weight.items()}
    return {name: round(value, 2) for name, value in mean.items() if abs(value) >= 0.1}


def _shapes(words: list[str], language: str, lists: boundaries.Weights, rng: random.Random) -> list[str]:
    """The shapes of the words, half of the known names and event words hidden."""
    seen = {boundaries.bare(w) for w in words}
    hidden = {w for w in sorted(seen) if rng.random() < 0.5}
    known = boundaries.Weights({}, (lists.names & seen) - hidden, lists.titles, (lists.predicates & seen) - hidden)
    return [boundaries.shape(w, language, known) for w in words]


def _features(words: list[str], shapes: list[str], starts: set[int], found: list[list[str]]) -> Counter[str]:
    counts: Counter[str] = Counter(f for g in starts for f in found[g])
    for a, b in pairwise([*sorted(starts), len(words)]):
        counts.update(boundaries.piece_features(words, shapes, a, b))
    return counts


def evaluate(texts: list[str], language: str, learned: boundaries.Weights, rng: random.Random) -> None:
    """Prints how well held-out headlines, run together, are divided."""
    right = gaps = found = correct = single = single_right = 0
    lines = run_together(texts, 600, rng)
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
    parser.add_argument("--held-out", default="", help="names of corpus files, joined by commas")
    parser.add_argument("--examples", type=int, default=4000)
    options = parser.parse_args()
    for language in ("ar", "en"):
        rng = random.Random(7)
        paths = sorted(options.corpus.glob(f"{language}-[0-9]*.txt"))
        held = [p for p in paths if p.stem in options.held_out.split(",")]
        learned = learn([p for p in paths if p not in held], language, options.examples, rng)
        if options.held_out:
            evaluate(texts_of(held, "head"), language, learned, rng)
        else:
            write(_DATA / f"boundaries.{language}.yaml", learned)


def learn(paths: list[Path], language: str, size: int, rng: random.Random) -> boundaries.Weights:
    """The word lists and weights of a language from its corpus files."""
    titles = {boundaries.bare(t) for t in _TITLES[language]}
    known = names(paths, titles)
    lists = boundaries.Weights(
        {}, frozenset(known), frozenset(titles), frozenset(predicates(paths, titles | set(known)))
    )
    lines = run_together(texts_of(paths, "head", markup=True), size, rng, Dresser(paths, language))
    # Sentences are no headlines, but what holds together in them does so in headlines.
    sentences = [t for t in texts_of(paths, "sent") if len(t.split()) <= _MOST_SENTENCE_WORDS]
    lines += [(t.rstrip(".").split(), {0}) for t in rng.sample(sentences, min(len(sentences), size // 5))]
    return replace(lists, weights=fit(lines, language, lists, rng))


def write(path: Path, learned: boundaries.Weights) -> None:
    """Writes the data file, in a stable order."""
    lists = {"names": learned.names, "titles": learned.titles, "predicates": learned.predicates}
    parts = [
        f"# Made by training/{Path(__file__).name} from the project's own corpus; see there.",
        "weights:",
        *(f"  {json.dumps(name, ensure_ascii=False)}: {value:.2f}" for name, value in sorted(learned.weights.items())),
    ]
    for name, words in lists.items():
        parts += [f"{name}:", *(f"  - {json.dumps(w, ensure_ascii=False)}" for w in sorted(words))]
    path.write_text("\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
