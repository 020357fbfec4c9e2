"""Where Arabic noun phrases end and clauses begin, told by what grammar allows: the parser hangs an object on the subject before it.

A noun with the article or with a pronoun has no genitive behind it, nor has a plural that kept its "n"; an adjective agrees
with its noun in definiteness.
"""

from graphbuild.extract.glossary import load_label_glossary
from graphbuild.extract.phrase_words import phrase_words
from graphbuild.extract.view import View

QUOTES = frozenset('"«»“”')
_ARTICLE = "ال"
_KEPT_N = ("ون", "ين")


def is_definite(view: View, j: int) -> bool:
    """Whether nothing can be the genitive of token `j`: it has the article, a pronoun, or the n of a plural."""
    key = view.key[j]
    if (key.startswith(_ARTICLE) and len(key) > 4) or ends_name(view, j):
        return True
    hung = j + 1 < len(view.key) and view.attached_pronoun(j + 1)
    sound = view.pos[j] in ("NOUN", "ADJ") and key.endswith(_KEPT_N) and len(key) > 4
    return hung or (sound and key[:-2] in load_label_glossary().words)  # مسلحون, but not مخزون


def ends_name(view: View, j: int) -> bool:
    """Whether a place, a person or a state ends with token `j`: a name has no genitive."""
    if any(span.end == j + 1 for span in view.places):
        return True
    actor = view.at.get(j)
    return actor is not None and view.actors[actor].end == j + 1 and view.mention(actor).kind in ("person", "state")


def is_genitive(view: View, j: int) -> bool:
    """Whether token `j` may be the genitive of the one before it: "drivers | of trucks", but not "gunmen | the siege"."""
    counted = view.pos[j - 1] == "NUM"
    if view.pos[j] not in ("NOUN", "PROPN", "X", "NUM") or is_definite(view, j - 1):
        return False
    if is_accusative(view, j) and not counted:
        return False
    return view.pos[j - 1] in ("NOUN", "NUM", "X") or (view.pos[j - 1] == "PROPN" == view.pos[j])


def is_accusative(view: View, j: int) -> bool:
    """Whether token `j` is an indefinite noun that shows its case: "strike" in "the workers approved | a strike"."""
    key = view.key[j]
    plain = view.pos[j] == "NOUN" and key.endswith("ا") and not key.endswith("ايا") and not key.startswith(_ARTICLE)
    return plain and len(key) > 3 and view.doc[j].text.endswith(("ا", "اً", "ًا"))


def agrees(view: View, j: int) -> bool:
    """Whether token `j` may be the adjective of the noun phrase that ends before it."""
    if view.pos[j] not in ("ADJ", "NUM"):
        return False
    before = view.key[j - 1]
    definite = before.startswith(_ARTICLE) or view.pos[j - 1] in ("PRON", "PROPN")
    return view.key[j].startswith(_ARTICLE) == definite or view.pos[j - 1] in ("PROPN", "ADJ")


def phrase_end(view: View, j: int, last: int) -> int:
    """The token after the noun phrase that begins at token `j`."""
    j += 1
    while j < last:
        if (
            (view.at.get(j) is not None and view.at.get(j) == view.at.get(j - 1))
            or view.attached_pronoun(j)
            or is_genitive(view, j)
            or agrees(view, j)
            or view.key[j - 1] in phrase_words().before_noun
        ):
            j += 1
        elif view.key[j] == "و" and j + 1 < last and view.pos[j + 1] in ("NOUN", "PROPN", "ADJ") and _alike(view, j):
            j += 2
        else:
            break
    return j


def _alike(view: View, j: int) -> bool:
    """Whether the conjunction at token `j` joins two names or two nouns of the same definiteness."""
    first, second = (view.key[n].startswith(_ARTICLE) or view.pos[n] == "PROPN" for n in (j - 1, j + 1))
    return first == second


def is_clause(view: View, start: int) -> bool:
    """Whether what begins at token `start` is an Arabic clause: "that" stands before it, a pronoun between at most."""
    quoted = start
    while quoted and view.doc[quoted - 1].text in QUOTES:
        quoted -= 1
    if quoted < start and not any(view.key[j] == "ب" for j in range(max(0, quoted - 3), quoted)):
        start = quoted  # "that it is | a sad day", but not "described it as | a sad day"
    that = phrase_words().that
    return any(view.doc[j].text in that and j not in view.at for j in range(max(0, start - 2), start))
