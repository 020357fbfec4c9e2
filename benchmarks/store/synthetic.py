"""News that nobody wrote, as `extract` would give it: any number of documents, the same for the same seed.

Actors, places and days are drawn as in real news: a few actors have a part in most events, an event is often told by
several articles, a third of the mentions have no date.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from graphbuild.model import Actor, Article, Document, EventMention, EventTime, Participant, PlaceMention, Relation

START = date(2024, 1, 1)
TYPES = ("CONSULT", "ASSAULT", "REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE", "SANCTION", "AID", "COOPERATE")
VERBS = ("met", "attacked", "asked", "refused", "backed", "warned", "accused", "sanctioned", "helped", "joined")
VERBS_AR = ("التقى", "هاجم", "طالب", "رفض", "أيد", "حذر", "اتهم", "عاقب", "ساعد", "شارك")
THEMES = ("ceasefire", "grain exports", "security guarantees", "prisoner exchange", "border crossing", "gas supply")
THEMES_AR = ("وقف إطلاق النار", "صادرات الحبوب", "ضمانات أمنية", "تبادل الأسرى", "المعبر الحدودي", "إمدادات الغاز")
STATUSES = ("occurred", "occurred", "occurred", "planned", "possible", "ongoing")


def actors(count: int) -> list[Actor]:
    """Actors by falling frequency: states first, then persons and organisations with an office or without."""
    made = []
    for n in range(count):
        kind = ("state", "person", "organization", "person", "group")[n % 5]
        name = f"{kind.capitalize()} Number{n}"
        made.append(Actor(f"{kind}:n{n}", kind, name, f"الطرف {n}", [f"N{n}", f"رقم {n}"]))  # type: ignore[arg-type]
    return made


def documents(
    count: int, *, seed: int = 1, known: int = 400, days: int = 365, events: int = 2, retold: float = 0.3
) -> Iterator[Document]:
    """`count` documents with about `events` mentions each, published over `days` days.

    `known` actors are drawn by Zipf's law; a mention tells, with probability `retold`, what an earlier one told.
    """
    chance = random.Random(seed)
    people = actors(known)
    weights = [1 / (n + 1) for n in range(known)]
    facts: list[tuple[int, Actor, Actor, int, int | None, int]] = []
    for n in range(count):
        day = n * days // count
        chosen = []
        for _ in range(chance.randint(1, 2 * events - 1)):
            if facts and chance.random() < retold:
                chosen.append(facts[-1 - chance.randrange(min(len(facts), 40))])
            else:
                a, b = chance.choices(people, weights, k=2)
                when = None if chance.random() < 0.33 else day - chance.randrange(4)
                chosen.append((chance.randrange(len(TYPES)), a, b, chance.randrange(len(THEMES)), when, day))
                facts.append(chosen[-1])
        yield _document(n, day, chosen, chance)


def _document(
    n: int, day: int, chosen: list[tuple[int, Actor, Actor, int, int | None, int]], chance: random.Random
) -> Document:
    arabic = n % 2 == 0
    made: list[EventMention] = []
    text = ""
    table: dict[str, Actor] = {}
    article = f"https://news.example/{n}"
    for type_, a, b, theme, when, _ in chosen:
        verb = (VERBS_AR if arabic else VERBS)[type_]
        about = (THEMES_AR if arabic else THEMES)[theme]
        names = [x.name_ar if arabic else x.name for x in (a, b)]
        words = [verb, names[0], names[1], about] if arabic else [names[0], verb, names[1], "over", about]
        start = len(text)
        sentence = " ".join(str(w) for w in words) + (f" {START + timedelta(when)}" if when is not None else "") + "."
        text += sentence + " "
        spans = {w: start + sentence.index(str(w)) for w in (verb, *names)}
        trigger = (spans[verb], spans[verb] + len(verb))
        parties = [
            Participant(
                role,  # type: ignore[arg-type]
                spans[name],
                spans[name] + len(str(name)),
                str(name),
                x.name,
                x.kind,
                x.id,
                "registry",
            )
            for role, x, name in zip(("source", "target"), (a, b), names, strict=True)
        ]
        time = None
        if when is not None:
            told = START + timedelta(when)
            at = start + sentence.index(str(told))
            time = EventTime(at, at + 10, str(told), str(told), told, told, anchor="absolute", anchor_source="jsonld")
        place = None
        if chance.random() < 0.3:
            city = int(chance.random() ** 2 * 200)
            place = PlaceMention(
                start, start + 1, "x", f"City {city}", f"geo:{city}", f"مدينة {city}", "GB", city / 10, 1.0
            )
        label = sentence.rstrip(".")
        made.append(
            EventMention(
                EventMention.make_id(article, trigger, TYPES[type_]),
                trigger,
                TYPES[type_],
                chance.choice(STATUSES),  # type: ignore[arg-type]
                (start, start + len(sentence)),
                participants=parties,
                time=time,
                place=place,
                theme=about,
                theme_en=THEMES[theme],
                label=label,
                label_en=f"{a.name} {VERBS[type_]} {b.name} over {THEMES[theme]}",
                confidence=0.8,
                extractor="synthetic/1",
            )
        )
        table |= {a.id: a, b.id: b}
    relations = []
    people = [x for x in table.values() if x.kind == "person"]
    if people and chance.random() < 0.2:
        relations = [
            Relation("HOLDS_OFFICE", people[0].name, "State Number0", people[0].id, "state:n0", 0, 1, office="Minister")
        ]
        table.setdefault("state:n0", actors(1)[0])
    source = f"Source {int(chance.random() ** 2 * 60)}"
    return Document(
        Article(
            article,
            text,
            "ar" if arabic else "en",
            title=made[0].label,
            url=article,
            published=START + timedelta(day),
            published_source="jsonld",
            source=source,
        ),
        made,
        relations,
        [table[i] for i in sorted(table)],
        dict.fromkeys(sorted(table), 1),
    )
