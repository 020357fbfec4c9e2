"""Attribution: who says that it happened (component `graphbuild_attribution`).

Two signs: a phrase ("بحسب مصادر", "according to Reuters") anywhere in the sentence, and a verb of saying that governs the
event's clause ("أعلن ستارمر أن لندن ستستضيف"). The speaker is an actor, else the noun phrase for a medium or an unnamed
source. An actor that does the event itself is not its source of information.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.extract.candidates import Trigger, candidates_again
from graphbuild.extract.lexicon import Form, load_lexicon
from graphbuild.extract.participants import Participants, subject_left_out
from graphbuild.extract.view import Tokens, View
from graphbuild.language.extensions import register

_THAT = {"أن", "إن", "ان", "بأن", "بان", "that", ":"}
_BEFORE_THAT = {"قبل", "بعد", "دون", "منذ", "رغم", "بشرط", "شرط", "شريطة", "على", "إلى", "حتى", "such", "so"}
_CONTRAST = {"بينما", "فيما", "لكن", "غير", "إلا", "while", "but", "whereas", "although"}
_QUOTE = {'"', "«", "“"}
_END = {"،", ",", ".", ":", ";", "؛", "أن", "إن", "\n", "(", "that", '"', "«", "“"}
Speaker = tuple[int | None, Tokens | None]


class Attribution:
    """Sets `span._.speaker` of each trigger: (index of the actor span or None, tokens of a described source or None)."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language
        self.lexicon = load_lexicon(language)
        self.roles = Participants(language)

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        triggers = list(doc.spans.get("triggers", ()))
        if triggers:
            view = View(doc)
            sources = self._sources(view, triggers)
            saying = [c for c in candidates_again(view, self.lexicon) if any(_is_saying(view, c, f) for f in c.forms)]
            for span in triggers:
                span._.speaker = self.speaker(view, span, triggers, saying, sources)
        return doc

    def _sources(self, view: View, triggers: list[Span]) -> dict[int, int]:
        return {a: view.sentence[s.start] for s in triggers for role, a in s._.roles or [] if role == "source"}

    def speaker(
        self, view: View, span: Span, triggers: list[Span], saying: list[Trigger], sources: dict[int, int]
    ) -> Speaker:
        """Who says it: the phrase of attribution of the sentence, else the nearest verb of saying that governs it."""
        own = {view.mention(a).actor_id for role, a in span._.roles or [] if role == "source"}
        phrase = self._by_phrase(view, span, own)
        if phrase != (None, None):
            return phrase
        sentence = view.sentence[span.start]
        here = [
            c for c in saying if view.sentence[c.start] == sentence and (c.end <= span.start or c.start >= span.end)
        ]
        for c in reversed(here):
            if c.end <= span.start and self._governs(view, c, span.start):
                found = self._subject(view, c, span, triggers, sources, own)
                if found != (None, None):
                    return found
        for c in here:
            if c.start >= span.end and self._trails(view, c, span):
                return self._subject(view, c, span, triggers, sources, own)
        return None, None

    def _by_phrase(self, view: View, span: Span, own: set[str]) -> Speaker:
        s = view.sentences[view.sentence[span.start]]
        for j in range(s.start, s.end):
            hits = [h for h in view.signals(j) if h[0] == "attribution"]
            if hits and not span.start <= j < span.end:
                return self._noun_phrase(view, j + hits[0][2], s.end, own)
        return None, None

    def _noun_phrase(self, view: View, start: int, last: int, own: set[str]) -> Speaker:
        end = start
        while end < min(last, start + 8) and view.doc[end].text not in _END and view.doc[end].pos_ != "VERB":
            if end in view.at and not view.mention(view.at[end]).adjective:
                a = view.at[end]
                return (None, None) if view.mention(a).actor_id in own else (a, None)
            end += 1
        return (None, (start, end)) if end > start else (None, None)

    def _governs(self, view: View, saying: Trigger, at: int) -> bool:
        """Whether the event stands in what is said: after "that", a colon or an opening quotation mark, and before a
        contrast with it ("بينما نفت إسلام آباد")."""
        said = False
        for j in range(saying.end, at):
            text = view.doc[j].text
            if said and text in _CONTRAST and view.doc[j - 1].is_punct:
                return False
            said = said or text in _QUOTE or (text in _THAT and view.doc[j - 1].text not in _BEFORE_THAT)
        return said

    def _trails(self, view: View, saying: Trigger, span: Span) -> bool:
        """English: "…, officials said." after the event's clause."""
        last = view.sentences[view.sentence[span.start]].end
        comma = any(view.doc[j].text in (",", "”", '"') for j in range(span.end, saying.start))
        return self.language == "en" and comma and last - saying.end <= 6

    def _subject(
        self, view: View, saying: Trigger, span: Span, triggers: list[Span], sources: dict[int, int], own: set[str]
    ) -> Speaker:
        """The speaker of a verb of saying: the roles of the event it is, else those it would have; else the phrase."""
        event = next((t for t in triggers if t.start < saying.end and saying.start < t.end), None)
        if event is not None:
            roles = event._.roles or []
        else:
            saying.type = "STATEMENT"
            saying.forms.sort(key=lambda f: f.entry.type != "STATEMENT")
            earlier = {a: s for a, s in sources.items() if s < view.sentence[saying.start]}
            roles = self.roles.assign(view, saying, [t._.trigger for t in triggers], earlier)
        said = self._content(view, saying, span.start)
        named = [a for role, a in roles if role == "source" and not 0 <= said <= view.actors[a].start]
        speakers = [a for a in named if view.mention(a).actor_id not in own]
        antecedent = self._antecedent(view, saying, sources)
        here = view.sentence[saying.start]
        if antecedent is not None and not any(view.sentence[view.actors[a].start] == here for a in speakers):
            return (None, None) if view.mention(antecedent).actor_id in own else (antecedent, None)
        if speakers:
            return speakers[0], None
        if named:
            return None, None
        return self._noun_phrase(view, saying.end, span.start, own)

    def _content(self, view: View, saying: Trigger, before: int) -> int:
        """The token with which what is said begins ("that", a colon, a quotation mark); -1 where it follows no verb."""
        opens = (*_QUOTE, *_THAT)
        return next((j for j in range(saying.end, before) if view.doc[j].text in opens), -1)

    def _antecedent(self, view: View, saying: Trigger, sources: dict[int, int]) -> int | None:
        """The last person that was a source before, for an Arabic verb of saying without a subject ("كما أعلن أن")."""
        if not subject_left_out(view, saying):
            return None
        here = view.sentence[saying.start]
        earlier = [a for a, s in sources.items() if s < here and view.mention(a).kind == "person"]
        return max(earlier, key=lambda a: (sources[a], a), default=None)


def _is_saying(view: View, c: Trigger, form: Form) -> bool:
    """A finite verb or a participle ("قائلا") of the type STATEMENT; a noun that is spelled like one is none ("بث", "talks")."""
    if form.entry.type != "STATEMENT" or form.tense == "noun":
        return False
    return form.tense == "participle" or view.doc[c.end - 1].pos_ not in ("NOUN", "ADJ")


@Language.factory("graphbuild_attribution")
def make_attribution(nlp: Language, name: str) -> Attribution:
    """The component, for the pipeline's language."""
    return Attribution("en" if nlp.lang == "en" else "ar")
