"""What the actor component knows of a language: offices, public bodies, described groups.

The data is `language/<lang>/lexicon/titles.yaml` and, for bodies that every state has, `resolve/registry/institutions.yaml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, cast

from graphbuild.compiled import checked_yaml, compiled
from graphbuild.extract.glossary import plural
from graphbuild.ids import slug
from graphbuild.language.ar.morphology import noun_forms
from graphbuild.language.en.morphology import noun_inflections
from graphbuild.model import ActorKind
from graphbuild.resolve.gazetteer import Trie, fold_word, words
from graphbuild.resolve.registry import Entry, load_registry
from graphbuild.resources import check, read_yaml

_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_LISTS = {"type": "object", "additionalProperties": _STRINGS}
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_GROUP = {
    "type": "object",
    "required": ["en"],
    "additionalProperties": False,
    "properties": {
        "en": {"type": "string"},
        "en_plural": {"type": "string"},
        "plural": _STRINGS,
        "plural_only": {"type": "boolean"},
        "dual_only": {"type": "boolean"},
        "noun_only": {"type": "boolean"},
        "represents": {"type": "boolean"},
        "modified": {"type": "boolean"},
    },
}
_PORTFOLIO = {
    "type": "object",
    "required": ["office", "institution", "ar"],
    "additionalProperties": False,
    "properties": {"office": {"type": "string"}, "institution": {"type": "string"}, "ar": _STRINGS},
}
_SCHEMA = {
    "type": "object",
    "required": [
        "offices",
        "address",
        "former",
        "not_yet",
        "current",
        "counterpart",
        "of",
        "institutions",
        "only_with_state",
        "groups",
    ],
    "additionalProperties": False,
    "properties": {
        "offices": _LISTS,
        "address": _STRINGS,
        "minister": _STRINGS,
        "ministry": _STRINGS,
        "portfolios": {"type": "object", "additionalProperties": _PORTFOLIO},
        "former": _STRINGS,
        "not_yet": _STRINGS,
        "current": _STRINGS,
        "counterpart": _STRINGS,
        "of": _STRINGS,
        "institutions": _LISTS,
        "only_with_state": _STRINGS,
        "doubtful": _STRINGS,
        "own_country": _STRINGS,
        "own_bodies": {"type": "object", "additionalProperties": _STRINGS},
        "masculine": _STRINGS,
        "sole": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["of", "unless"],
                "additionalProperties": False,
                "properties": {"of": {"type": "string"}, "unless": _STRINGS},
            },
        },
        "arms": _LISTS,
        "possessive": _STRINGS,
        "not_own": _STRINGS,
        "not_own_behind": _STRINGS,
        "realms": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["of"],
                "additionalProperties": False,
                "properties": {"of": _STRINGS, "near": _STRINGS, "signs": _STRINGS},
            },
        },
        "groups": {"type": "object", "additionalProperties": _GROUP},
        "heads": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["en", "kind"],
                "additionalProperties": False,
                "properties": {"en": {"type": "string"}, "kind": {"enum": ["organization", "armed_group"]}},
            },
        },
        "adjectives": _TEXTS,
        "plurals_of_adjectives": _TEXTS,
    },
}
_INSTITUTIONS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["kind", "name", "bare"],
        "additionalProperties": False,
        "properties": {
            "kind": {"enum": ["organization", "armed_group", "state", "group"]},
            "name": {"type": "string"},
            "bare": {"type": "string"},
            "known": _TEXTS,
            "names": _TEXTS,
            "listed": {"type": "boolean"},
            "many": {"type": "boolean"},
            "local": {"type": "boolean"},
        },
    },
}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a described group, as it stands in a text."""

    en: str
    plural: bool
    noun_only: bool = False
    """Counts only where it doesn't follow a noun, since the same form is an adjective."""
    represents: bool = False
    """Office-holders: "the leaders of X" stand for X."""
    modified: bool = False
    """Counts only with an adjective or a genitive (the Western states)."""
    many: str = ""
    """The English plural, which a number asks for where Arabic has a singular ("عشرون شخصا")."""


@dataclass(slots=True)
class Lexicon:
    """Offices, institutions and group nouns of a language, by folded form."""

    offices: Trie[str] = field(default_factory=Trie)
    address: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    not_yet: frozenset[str] = frozenset()
    current: frozenset[str] = frozenset()
    counterpart: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    institutions: Trie[str] = field(default_factory=Trie)
    only_with_state: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    """Portfolios that stand for their ministry (الخارجية الإيرانية)."""
    doubtful: frozenset[str] = frozenset()
    own_country: frozenset[str] = frozenset()
    own_bodies: dict[str, str] = field(default_factory=dict)
    masculine: frozenset[str] = frozenset()
    sole: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Offices that need no state behind them: whose they are, and words of texts where it may be another's."""
    arms: Trie[str] = field(default_factory=Trie)
    """Nouns for armed men and their machines: which body of a state they are of."""
    possessive: frozenset[str] = frozenset()
    """Words that make a body that of whoever was named before."""
    not_own: frozenset[str] = frozenset()
    """Words before armed men or a body that make them others' than those of the state that the text is about."""
    not_own_behind: frozenset[str] = frozenset()
    """The same of words behind them."""
    realms: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    """Words for a state that only its neighbours make clear: the states it may be, others whose name makes it clear, and words that do."""
    groups: Trie[Noun] = field(default_factory=Trie)
    heads: Trie[tuple[ActorKind, str]] = field(default_factory=Trie)
    """Nouns that begin the name of a party, a movement, a brigade: its kind, and the English noun that ends it."""
    adjectives: dict[str, str] = field(default_factory=dict)


_MADE = {"groups": Noun}
"""What the values of a trie of the lexicon are, where they are no plain data."""


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that every state has."""

    kind: ActorKind
    name: str
    """The pattern of its name, with {state} or {adjective}."""

    bare: str
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    listed: bool = False
    """Only the states of `known` and `names` have it."""

    many: bool = False
    """A state has many of it, so that one without a name is nobody's in particular ("the court")."""

    local: bool = False
    """Towns have it too."""

    def may_be_of(self, state: str) -> bool:
        """May a state (by its id) have this body?"""
        return not self.listed or not {state.split(":")[1]}.isdisjoint((*self.known, *self.names))

    def of(self, state: Entry) -> tuple[str, str, ActorKind]:
        """(id, English name, kind) of this body of a state."""
        registry = load_registry()
        code = state.id.split(":")[1]
        entry = registry.entries.get(self.known.get(code, ""))
        if self.kind == "state":
            return state.id, state.name, "state"
        if entry is not None:
            return entry.id, entry.name, entry.kind
        adjective = registry.adjective(state.name) or state.name
        name = self.names.get(code) or self.name.format(state=state.name.split(" (")[0], adjective=adjective)
        entry = _bodies().get((state.id, name.casefold()))
        if entry is not None:
            return entry.id, entry.name, entry.kind
        return f"{_PREFIX[self.kind]}:~{slug(name)}", name, self.kind

    def of_town(self, town: str) -> tuple[str, str, ActorKind]:
        """The same of the body of a town ("Karachi police")."""
        name = f"{town} {self.bare}"
        return f"{_PREFIX[self.kind]}:~{slug(name)}", name, self.kind

    def of_none(self) -> tuple[str, str, ActorKind]:
        """The same of this body where nothing says whose it is."""
        kind: ActorKind = "group" if self.kind == "state" else self.kind
        return f"{_PREFIX[kind]}:~{slug(self.bare)}", self.bare, kind


ONE = frozenset(["1", "١", "واحد", "واحدة"])
"""Numbers that ask for no plural."""
_PREFIX = {
    "organization": "org",
    "armed_group": "armed",
    "group": "group",
    "state": "state",
    "person": "person",
    "office": "office",
}


def prefix(kind: ActorKind) -> str:
    """How the ids of actors of this kind begin."""
    return _PREFIX[kind]


@cache
def _bodies() -> dict[tuple[str | None, str], Entry]:
    """The registry's bodies by their state and name."""
    entries = load_registry().entries.values()
    return {(e.country, e.name.casefold()): e for e in entries if e.kind in ("organization", "armed_group")}


@cache
def institutions() -> dict[str, Institution]:
    """The bodies by key. Raises GraphbuildError where the data is off."""
    path = "resolve/registry/institutions.yaml"
    data = checked_yaml(path, _INSTITUTIONS)
    return {key: Institution(**row) for key, row in data.items()}


@cache
def _offices() -> dict[str, dict[str, str]]:
    path = "resolve/registry/offices.yaml"
    found: dict[str, dict[str, str]] = checked_yaml(path, {"type": "object", "additionalProperties": _TEXTS})
    return found


def canonical(office: str, of: str) -> str:
    """The title that a general office has in a state or body ('Foreign Minister' of `state:us` → 'Secretary of State')."""
    return _offices().get(office, {}).get(of.split(":")[1], office)


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of "ar" or "en". Raises GraphbuildError where the data is off."""
    kept = compiled(f"titles-{language}", lambda: _packed(_read(language)))
    tries: dict[str, Any] = {name: Trie(root, _MADE.get(name)) for name, root in kept["tries"].items()}
    return Lexicon(**tries, **kept["others"])


def _packed(lexicon: Lexicon) -> dict[str, Any]:
    """The fields as plain data."""
    named = {f.name: getattr(lexicon, f.name) for f in fields(lexicon)}
    return {
        "tries": {name: v.packed() for name, v in named.items() if isinstance(v, Trie)},
        "others": {name: v for name, v in named.items() if not isinstance(v, Trie)},
    }


def _read(language: str) -> Lexicon:
    path = f"language/{language}/lexicon/titles.yaml"
    data = cast("dict[str, Any]", check(read_yaml(path), _SCHEMA, path))
    lexicon = Lexicon(
        address=frozenset(data["address"]),
        former=_folded(data["former"]),
        not_yet=_folded(data["not_yet"]),
        current=_folded(data["current"]),
        counterpart=_folded(data["counterpart"]),
        of=_folded(data["of"]),
        only_with_state=_folded(data["only_with_state"]),
        doubtful=_folded(data.get("doubtful", ())),
        own_country=_folded(data.get("own_country", ())),
        masculine=frozenset(data.get("masculine", ())),
        possessive=_folded(data.get("possessive", ())),
        not_own=_folded(data.get("not_own", ())),
        not_own_behind=_folded(data.get("not_own_behind", ())),
        own_bodies={f: key for key, forms in data.get("own_bodies", {}).items() for f in _folded(forms)},
        sole={office: (row["of"], _folded(row["unless"])) for office, row in data.get("sole", {}).items()},
    )
    for title, forms in data["offices"].items():
        for form in forms if language == "ar" else [f for x in forms for f in (x, *_plural_titles(x))]:
            lexicon.offices.add(form, title)
    for key, forms in data["institutions"].items():
        for form in forms:
            lexicon.institutions.add(form, key)
    for key, forms in data.get("arms", {}).items():
        for form in forms:
            lexicon.arms.add(form, key)
    for word, row in data.get("realms", {}).items():
        key = " ".join(w.key for w in words(word))
        signs = tuple(w.key for sign in row.get("signs", ()) for w in words(sign))
        lexicon.realms[key] = (tuple(row["of"]), tuple(row.get("near", ())), signs)
    bare = [p for row in data.get("portfolios", {}).values() for p in row["ar"] if p.startswith("ال") and " " not in p]
    lexicon.portfolios = _folded(bare)
    _add_ministers(lexicon, data)
    _add_groups(lexicon, data["groups"], language)
    _add_adjectives(lexicon, data)
    for form, row in data.get("heads", {}).items():
        lexicon.heads.add(form, (row["kind"], row["en"]))
    return lexicon


def _folded(forms: Any) -> frozenset[str]:
    return frozenset(" ".join(w.key for w in words(form)) for form in forms)


def _plural_titles(title: str) -> Iterator[str]:
    if title[-1].isalpha() and " of " not in title:
        yield plural(title)


def _add_ministers(lexicon: Lexicon, data: dict[str, Any]) -> None:
    for row in data.get("portfolios", {}).values():
        for portfolio in row["ar"]:
            for minister in data.get("minister", ()):
                deputy = "Deputy " if minister.startswith("نائب") else ""
                lexicon.offices.add(f"{minister} {portfolio}", deputy + row["office"])
            for ministry in data.get("ministry", ()):
                lexicon.institutions.add(f"{ministry} {portfolio}", row["institution"])
            if portfolio.startswith("ال") and " " not in portfolio:
                lexicon.institutions.add(portfolio, row["institution"])
    for minister in data.get("minister", ()):
        lexicon.offices.add(minister, "Minister")


def _add_groups(lexicon: Lexicon, groups: dict[str, dict[str, Any]], language: str) -> None:
    for noun, row in groups.items():
        many = row.get("en_plural") or plural(row["en"])
        for form, is_plural in _arabic_group(noun, row) if language == "ar" else _english_group(noun):
            if is_plural or (not row.get("plural_only") and not row.get("dual_only")):
                lexicon.groups.add(
                    form,
                    Noun(
                        many if is_plural else row["en"],
                        is_plural,
                        row.get("noun_only", False),
                        row.get("represents", False),
                        row.get("modified", False),
                        many,
                    ),
                )


def _english_group(noun: str) -> Iterator[tuple[str, bool]]:
    *first, last = noun.split()
    for form in noun_inflections(last):
        yield " ".join([*first, form]), form != last.lower() or noun in ("people", "crowd", "mob", "jury")


def _arabic_group(noun: str, row: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    singular = {noun, "ال" + noun, noun + "ا"}
    yield from ((form, False) for form in singular)
    if row.get("dual_only"):
        yield from ((article + noun + e, True) for e in ("ان", "ين") for article in ("", "ال"))
        return
    weak = noun.endswith(("ل", "ض", "م", "ج")) and len(noun) == 3 and row.get("plural")
    sound = set() if weak else {f for f in noun_forms(noun) if _of_people(noun, f)} - {fold_word(f) for f in singular}
    broken = {
        f for p in row.get("plural", ()) for f in (p, "ال" + p, p + "ا", p.removesuffix("ن") if p.endswith("ين") else p)
    }
    yield from ((form, True) for form in sound | broken if form not in singular)


def _of_people(noun: str, form: str) -> bool:
    """Not محافظات of محافظ (governorates), nor a construct form with the article, which nobody writes."""
    if form.endswith("ات"):
        return noun.endswith("ة")
    return not (form.startswith("ال") and form.endswith(("و", "ي")))


def _add_adjectives(lexicon: Lexicon, data: dict[str, Any]) -> None:
    for adjective, english in data.get("adjectives", {}).items():
        for form in (*noun_forms(adjective), adjective + "ة", "ال" + adjective + "ة"):
            lexicon.adjectives.setdefault(fold_word(form), english)
    for broken, english in data.get("plurals_of_adjectives", {}).items():
        for form in (broken, "ال" + broken):
            lexicon.adjectives.setdefault(fold_word(form), english)
