"""What an event is about: its theme (what is offered, demanded, discussed), as a span of tokens.

`content_clauses.py` finds it behind a word that introduces it, `content_objects.py` as an object, `content_spans.py` tells
where it ends.
"""

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.content_clauses import is_clause, marked, of_target
from graphbuild.extract.content_objects import (
    behind_other_phrases,
    first_object,
    is_subject,
    of_own_noun,
    own_object,
    past_subject,
)
from graphbuild.extract.content_spans import Search
from graphbuild.extract.view import Tokens, View


def theme(
    view: View,
    trigger: Trigger,
    triggers: list[Trigger],
    language: str,
    time: Tokens | None,
    sources: list[int],
    targets: list[int],
) -> Tokens | None:
    """The tokens that say what is offered, demanded, discussed …; None where the text names nothing.

    The lexicon's frame says which marker introduces it; else a complement clause, else the noun phrase right after. An
    event without `targets` takes that noun phrase whatever the frame says ("arrested three journalists").
    """
    search = Search(view, trigger, triggers, language, time)
    bare = not targets
    told = {"theme", "target"} if bare and search.arabic else {"theme"}
    markers = {m for m, role in trigger.entry.frame.items() if role in told}
    start = _behind_subject(search, sources)
    introduced = marked(search, markers, start)
    own = own_object(search, {*sources, *targets}) if search.arabic else None
    if introduced and own and own[0] < introduced[0] <= own[1] + 1 and not is_clause(view, introduced[0]):
        return own[0], max(own[1], introduced[1])  # "launch | strikes on sites of the movement"
    if introduced:
        return introduced
    if search.arabic and (phrase := of_own_noun(search) if bare else of_target(search, targets)):
        return phrase
    by_frame = not markers or markers & {"obj", "gen", "subj"} or trigger.entry.type in ("STATEMENT", "REQUEST")
    found = first_object(search, start) if by_frame or bare else None
    if search.arabic and not found and not own:
        return behind_other_phrases(search, sources, bare=bare)
    return found or own


def _behind_subject(search: Search, sources: list[int]) -> int:
    """The token after the event's word and the sources right behind it."""
    view, trigger, last = search.view, search.trigger, search.last
    subject = search.ends_behind(sources)
    start = max([trigger.end, *subject])
    if trigger.tense == "noun" and any(view.doc[n].pos_ == "VERB" for n in range(trigger.end, start)):
        start = trigger.end  # "a strike | that the union called halts trains": what is behind belongs to that verb
    if search.arabic and (subject or (sources and start < last and is_subject(view, trigger, start))):
        start = past_subject(view, start if subject else start + 1, last)  # "pledged | the latter | to work"
    return start
