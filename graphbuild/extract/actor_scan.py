"""One document as the actor component reads it: written words, names of the registry in them, spans of the trained taggers."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from graphbuild.extract.actor_home import Homes
from graphbuild.extract.actor_lexicon import Lexicon, load_lexicon
from graphbuild.extract.glossary import NOUN, load_glossary
from graphbuild.extract.lexicon import load_lexicon as load_lexicon_of_events
from graphbuild.language.extensions import text_of
from graphbuild.resolve.gazetteer import Match, Word, words
from graphbuild.resolve.registry import (
    ADJECTIVE,
    CAPITAL,
    NAME,
    PEOPLE,
    SEAT,
    SHORT,
    Entry,
    Form,
    Registry,
    load_registry,
)
from graphbuild.resolve.transliterate import given_names

_OPENS_CLAUSE = frozenset(
    {"و", "ف", "،", "؛", ":", "بعدما", "فيما", "بينما", "حين", "عندما", "كما", "ثم", "اذ", "ما", "حيث", "قد"}
)
_NO_NAME = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PRON", "ADV", "PUNCT"})
_PARTICLES = frozenset({"ADP", "SCONJ", "CCONJ", "PRON", "DET", "PART", "AUX"})
_NAMES_LIKE_PARTICLES = frozenset({"علي", "آن"})
_DANGLING = (" of", " for", " and")
_POSSESSIVES = ("'s", "’s", "'", "’")
_STRENGTH = {NAME: 0, CAPITAL: 1, SEAT: 1, ADJECTIVE: 2, PEOPLE: 2, SHORT: 3}


@dataclass(slots=True)
class Hit:
    """Words [first, last) that name something in the registry; several forms where the name is not unique."""

    first: int
    last: int
    start: int
    end: int
    forms: list[Form]

    @property
    def sort(self) -> str:
        """The sort of the strongest reading."""
        return self.forms[0].sort

    @property
    def entries(self) -> list[str]:
        """Ids of the entries it may stand for."""
        return list(dict.fromkeys(f.entry for f in self.forms))


@dataclass(slots=True)
class Tagged:
    """A span that a trained component found: character offsets and its label."""

    start: int
    end: int
    label: str


def tagged_spans(doc: Doc) -> list[Tagged]:
    """The named entities of a document, without clitics and punctuation at their borders."""
    return _with_letters(doc, map(_tagged, doc.ents))


def tagged_mentions(doc: Doc) -> list[Tagged]:
    """The mentions of a document in the same way: actors by kind, and places (LOC)."""
    return _with_letters(doc, map(_tagged, doc.spans.get("mentions", ())))


def _with_letters(doc: Doc, tagged: Iterable[Tagged]) -> list[Tagged]:
    """Without what a tagger sees in signs and line breaks alone."""
    text = text_of(doc)
    return [t for t in tagged if any(c.isalnum() for c in text[t.start : t.end])]


def _tagged(span: Span) -> Tagged:
    """Without clitics, punctuation and possessive endings at its borders."""
    first, end = span.start, span.end_char
    while first + 1 < span.end and span.doc[first].pos_ in ("ADP", "CCONJ", "PUNCT"):
        first += 1
    start = span.doc[first].idx
    text = span.text
    ending = next((e for e in (*_POSSESSIVES, *_DANGLING) if text.endswith(e)), "")
    return Tagged(start, end - len(ending), span.label_)


@dataclass(slots=True)
class Scan:
    """The words of a document, the registry's names by their first and last word, tagged spans."""

    doc: Doc
    language: str
    registry: Registry = field(default_factory=load_registry)
    words: list[Word] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    begins: dict[int, Hit] = field(default_factory=dict)
    ends: dict[int, Hit] = field(default_factory=dict)
    mentions: list[Tagged] = field(default_factory=list)
    names: list[Tagged] = field(default_factory=list)
    persons: list[Tagged] = field(default_factory=list)
    lexicon: Lexicon = field(init=False)
    text: str = field(init=False)
    _starts: list[int] = field(default_factory=list)
    _idx: list[int] = field(default_factory=list)
    _homes: Homes | None = None

    def __post_init__(self) -> None:
        self.lexicon = load_lexicon(self.language)
        self.text = text_of(self.doc)
        self.words = words(self.text)
        self._starts = [w.start for w in self.words]
        self._idx = [t.idx for t in self.doc]
        self.mentions = [t for t in tagged_mentions(self.doc) if t.label != "LOC"]
        self.names = tagged_spans(self.doc)
        self.persons = self._persons()
        self._find()

    def gap(self, word: int) -> str:
        """What stands between a word and the one before it; "|" where there is none."""
        if word == 0 or word >= len(self.words):
            return "|"
        return self.text[self.words[word - 1].end : self.words[word].start]

    def _persons(self) -> list[Tagged]:
        """Tagged persons without the verbs and particles that the tagger took for a part of the name.

        A single English word counts only where the tagger of mentions sees a person in it.
        """
        people = [t for t in self.mentions if t.label == "PER"]
        people += [t for t in self.names if t.label == "PER" and (self.language == "ar" or self._several(t))]
        found = [t for t in people if self.is_name(t)]
        return [trimmed for t in found if (trimmed := self._trimmed(t)) is not None]

    def _several(self, span: Tagged) -> bool:
        """Is it a name of several words?"""
        return " " in self.text[span.start : span.end].strip()

    def _is_number(self, word: int) -> bool:
        """A number after a name counts what follows it ("وأبلغ ستارمر 26 من القادة")."""
        return self.text[self.words[word].start : self.words[word].end].isdigit()

    def _trimmed(self, span: Tagged) -> Tagged | None:
        first, last = self.word_at(span.start), min(self.word_at(span.end - 1), len(self.words) - 1)
        while first < last and self._is_no_name(first):
            first += 1
        at = first
        while at < last and not self._is_no_name(at + 1) and not self._is_number(at + 1):
            at += 1
        if first >= len(self.words):
            return None
        start = max(span.start, self.words[first].start)
        return Tagged(start, min(span.end, self.words[at].end) if at < last else span.end, span.label)

    def _is_no_name(self, word: int) -> bool:
        """Is a word in a tagged name surely none? The parser takes rare names for verbs, so a verb must be a known one."""
        pos = self.pos(word)
        if self.language == "ar" and pos == "NOUN" and self._names_a_group(word):
            return True
        if self.is_given_name(word):
            return False
        if self.language == "ar" and self._opens_as_verb(word):
            return True
        if pos not in _NO_NAME:
            return False
        key = self.token_at(self.words[word].end - 1).norm_
        return pos != "VERB" or self.language != "ar" or key in load_lexicon_of_events("ar").words or key[:1] in "يس"

    def _opens_as_verb(self, word: int) -> bool:
        """Is an Arabic word at the beginning of a clause a finite verb of the event lexicon ("ماطلت | بودابست"), whatever it is tagged as?"""
        token = self.token_at(self.words[word].end - 1)
        if token.i and not token.is_sent_start and token.nbor(-1).norm_ not in _OPENS_CLAUSE:
            return False
        if token.i + 1 >= len(token.doc) or token.nbor(1).pos_ not in ("PROPN", "NOUN"):
            return False
        return any(f.tense == "perfect" for f in load_lexicon_of_events("ar").words[token.norm_])

    def _names_a_group(self, word: int) -> bool:
        """Is an Arabic word with the article a plural for people ("الوزراء"), which may follow a name as its verb's object?"""
        match = self.lexicon.groups.longest(self.text, self.words, word)
        return match is not None and match.values[0].plural and self.words[word].key.startswith("ال")

    def is_given_name(self, word: int) -> bool:
        """Does an Arabic word stand in the lists of names (علي, but not على; آن, but not أن)?"""
        w = self.words[word]
        if (
            self.language != "ar"
            or w.key not in given_names()
            or self.lexicon.offices.longest(self.text, self.words, word)
        ):
            return False
        return w.raw in _NAMES_LIKE_PARTICLES or self.pos(word) not in _PARTICLES

    def is_name(self, span: Tagged) -> bool:
        """Is a tagged person surely no common noun? English names are capitalised."""
        if self.language != "ar":
            return self.text[span.start].isupper()
        word = self.word_at(span.start)
        verb = word < len(self.words) and self.words[word].end >= span.end and self._opens_as_verb(word)
        return not self._is_common(span) and not (verb and not self.is_given_name(word))

    def _is_common(self, span: Tagged) -> bool:
        """Is an Arabic span a common noun that is tagged as one ("الرئيس"), perhaps with its adjective ("سلام عادل": a just peace,
        though both may be names)?"""
        glossary = load_glossary()
        inside = range(self.word_at(span.start), min(self.word_at(span.end - 1) + 1, len(self.words)))
        if not inside:
            return False  # signs only
        first, *rest = inside
        keys = [self.token_at(self.words[w].end - 1).norm_ for w in (first, *rest)]
        if not rest:
            surname = keys[0].startswith("ال") and keys[0].endswith("ي")
            named = surname or self.is_given_name(first)
            return self.pos(first) in ("NOUN", "ADJ") and keys[0] in glossary.words and not named
        described = self.pos(first) == "NOUN" and all(self.pos(w) == "ADJ" for w in rest)
        known = glossary.words.get(keys[0], ("", ""))[1] == NOUN
        return described and known and all(key in glossary.adjectives for key in keys[1:])

    def token_at(self, character: int) -> Token:
        """The token that covers a character (the last one before it, where none does)."""
        return self.doc[max(0, bisect_right(self._idx, character) - 1)]

    def word_at(self, character: int) -> int:
        """The index of the word that covers a character, or of the next word."""
        i = bisect_right(self._starts, character) - 1
        return i if i >= 0 and self.words[i].end > character else i + 1

    def pos(self, word: int) -> str:
        """The part of speech of a word: that of its last token ("" where there is no such word)."""
        return self.token_at(self.words[word].end - 1).pos_ if 0 <= word < len(self.words) else ""

    def entry(self, actor_id: str) -> Entry:
        """An entry of the registry."""
        return self.registry.entries[actor_id]

    def _find(self) -> None:
        trie, text, at = self.registry.trie(self.language), self.text, 0
        while at < len(self.words):
            for match in trie.matches(text, self.words, at):
                forms = self._defined(match, self._fitting(match))
                if forms:
                    self.hits.append(Hit(match.first, match.last, match.start, self._end(match), forms))
                    at = match.last
                    break
            else:
                at += 1
        if self.language == "en":
            self.hits = [h for h in self.hits if not self._ends_longer_name(h)]
        named = self.countries(but=self._told_apart_by_state)
        self.hits = [h for h in self.hits if self._of_this_text(h, named)]
        full = {f.entry for h in self.hits for f in h.forms if f.sort == NAME}
        self.hits = [h for h in self.hits if self._allowed(h, full)]
        self.begins = {h.first: h for h in self.hits}
        self.ends = {h.last: h for h in self.hits}

    def _defined(self, match: Match[Form], forms: list[Form]) -> list[Form]:
        """An acronym in parentheses behind a name is the acronym of that name: "Reporters Without Borders (RSF)"."""
        last = self.hits[-1] if self.hits else None
        if len(forms) < 2 or last is None or last.last != match.first or "(" not in self.text[last.end : match.start]:
            return forms
        return [f for f in forms if f.entry in last.entries] or forms

    def _allowed(self, hit: Hit, full: set[str]) -> bool:
        """A short name of a body ("the alliance", الحركة) counts only where the document names it or its state in full; one that
        a tagger must see (فتح) also where it names another body of its state."""
        if hit.sort != SHORT or hit.entries[0].startswith("person:"):
            return True
        tagged = self.words[hit.first].key in self.lexicon.doubtful
        known = full | ({country for e in full if (country := self.entry(e).country)} if tagged else set())
        hit.forms = [f for f in hit.forms if f.entry in known or self.entry(f.entry).country in known]
        return bool(hit.forms)

    def _ends_longer_name(self, hit: Hit) -> bool:
        """Is the name of a body the end of another's that the tagger saw: "Creative | Commons", "Caprivi | Liberation Army"? A
        nation before it makes it another's where the body is of another state: "Egyptian | Islamic Jihad"."""
        body = self.entry(hit.entries[0])
        if body.kind not in ("organization", "armed_group") or hit.sort not in (NAME, SHORT):
            return False
        for tag in self.mentions:
            if tag.label in ("ORG", "ARM") and tag.start < hit.start < hit.end <= tag.end:
                before = [n for n in range(self.word_at(tag.start), hit.first) if self.words[n].key != "the"]
                named = [h for h in self.hits if h.first in before]
                states = {e for h in named for e in h.entries if e.startswith("state:")}
                if states:
                    return body.country not in (None, *states)
                return bool(before) and not named and all(self.words[n].raw[:1].isupper() for n in before)
        return False

    def _of_this_text(self, hit: Hit, named: set[str]) -> bool:
        """Without the readings as a body that is told from others of its name by its state, where the text names other states
        alone: "Labour Party" (of the United Kingdom). What every state has ("National Assembly") is found by the state that the
        text is about (`actor_phrases`)."""
        written = self.text[hit.start : hit.end]

        def fits(form: Form) -> bool:
            entry = self.entry(form.entry)
            if form.sort != NAME or not self._told_apart_by_state(entry) or self._says_state(written, entry):
                return True
            match = self.lexicon.institutions.longest(self.text, self.words, hit.first)
            every = match is not None and match.last == hit.last
            return not every and (not named or entry.country in named)

        hit.forms = [f for f in hit.forms if fits(f)]
        return bool(hit.forms)

    def _told_apart_by_state(self, entry: Entry) -> bool:
        """Is a body's name that of bodies of other states too: "Labour Party (UK)", "Vox (political party)" not?"""
        if entry.kind not in ("organization", "armed_group") or entry.country is None or not entry.name.endswith(")"):
            return False
        return self._says_state(entry.name.rpartition(" (")[2], entry)

    def _says_state(self, written: str, entry: Entry) -> bool:
        """Whether a name holds a name or an adjective of the entry's state; an Arabic one of three words is taken to."""
        state = self.entry(entry.country or "")
        if not written.isascii() and self.language == "ar":
            return len(written.split()) > 2
        return any(n in written for n in (*state.en, *state.strings("adjectives")))

    def _end(self, match: Match[Form]) -> int:
        """With the full stop of an abbreviation (U.S.)."""
        text = self.text
        dotted = (
            match.last - match.first > 1
            and "." in text[match.start : match.end]
            and text[match.end - 2 : match.end - 1] == "."
        )
        return match.end + 1 if dotted and text[match.end : match.end + 1] == "." else match.end

    def _fitting(self, match: Match[Form]) -> list[Form]:
        """The readings of a match that its spelling and surroundings allow, strongest first."""
        raw = self.text[match.start : match.end]
        forms = [f for f in match.values if self._spelled(f, raw)]
        single = match.last - match.first == 1
        doubtful = self._doubtful(match)
        if single and self._is_particle_and_word(match):
            return []
        if (doubtful or (single and match.cut)) and not self._sure(match, doubtful):
            return []
        if single and self._inside_name(match):
            forms = [f for f in forms if f.entry.startswith("person:")]
        if forms and forms[0].sort in (NAME, ADJECTIVE) and {f.sort for f in forms} >= {NAME, ADJECTIVE}:
            forms = [f for f in forms if (f.sort == ADJECTIVE) == self._modifies(match.first)]
        return sorted(forms, key=lambda f: _STRENGTH[f.sort])

    def _spelled(self, form: Form, raw: str) -> bool:
        if raw[:1] >= "\u0600" and not raw[:1].isascii():
            return True
        letters = raw.replace(".", "")
        if form.exact:
            return letters in (form.exact, form.exact[:1].upper() + form.exact[1:])
        if form.sort == SHORT and not form.entry.startswith("person:"):
            return True
        return raw[:1].isupper() or raw[:1].isdigit()

    def _doubtful(self, match: Match[Form]) -> bool:
        """May the words of a name be common ones ("Foreign Affairs", إيفاد)?"""
        return " ".join(w.key for w in self.words[match.first : match.last])[match.cut :] in self.lexicon.doubtful

    def _sure(self, match: Match[Form], doubtful: bool) -> bool:
        """For words that may be common ones: the taggers must see a name, or the tokenizer must cut the same clitic."""
        token = self.token_at(match.start)
        cut = match.cut and token.idx == match.start
        if doubtful:
            single, tags = match.last - match.first == 1, (*self.mentions, *self.names)
            return any(t.start <= match.start < t.end if single else t.start == match.start for t in tags)
        long = match.end - match.start >= 5
        return bool(cut) or long or any(t.start == match.start for t in (*self.mentions, *self.names))

    def _is_particle_and_word(self, match: Match[Form]) -> bool:
        """Is what looks like an Arabic name a particle before a word with a hamza ("بأول": by the first; Powell is باول)?"""
        raw = self.text[match.start : match.end]
        joined = self.language == "ar" and not match.cut and raw[:1] in "بلكوف" and raw[1:2] in "أإ"
        return joined and not any(raw in name for form in match.values for name in self.entry(form.entry).ar)

    def _inside_name(self, match: Match[Form]) -> bool:
        """Is the word a part of a person's name of several words (تركي الفيصل, Jordan Bardella)?"""
        if self.language == "ar" and not any(f.sort in (ADJECTIVE, PEOPLE) for f in match.values):
            return False
        return any(
            t.start <= match.start and match.end <= t.end and " " in self.text[t.start : t.end].strip()
            for t in self.persons
            if self.language == "en" or t.start < match.start  # before an Arabic name it is no part of it
        )

    def _modifies(self, word: int) -> bool:
        """Does an Arabic word that may be a noun or an adjective follow a noun that it agrees with?"""
        if word == 0:
            return False
        before, here = self.words[word - 1], self.words[word]
        near = here.start - before.end == 1
        definite = before.key.startswith("ال") or before.key.startswith("لل")
        return near and self.pos(word - 1) in ("NOUN", "ADJ", "PROPN") and definite and here.key.startswith("ال")

    def state_of(self, hit: Hit) -> Entry | None:
        """The state (or the Union) that a hit stands for, if it stands for exactly one."""
        entries = [self.entry(e) for e in hit.entries]
        if len(entries) == 1 and (entries[0].kind == "state" or hit.sort in (ADJECTIVE, PEOPLE)):
            return entries[0]
        return None

    def home(self, character: int, may: Callable[[str], bool] = lambda _: True) -> Entry | None:
        """The state, of those that `may` be it, whose body is meant by "the army", "parliament" at a character."""
        self._homes = self._homes or Homes(self)
        return self._homes.of(character, may)

    def countries(self, but: Callable[[Entry], bool] = lambda _: False) -> set[str]:
        """Ids of the states that the text names, or names an actor of (other than some)."""
        found = {e for h in self.hits for e in h.entries if e.startswith("state:")}
        homes = (self.entry(h.entries[0]) for h in self.hits if len(h.entries) == 1)
        return found | {e.country for e in homes if e.country and not but(e)}
