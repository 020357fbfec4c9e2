"""Where Arabic noun phrases and parentheses end, told by what grammar allows: the parser hangs an object on the subject before it.

A noun with the article or with a pronoun has no genitive behind it, nor has a plural that kept its "n"; an adjective agrees
with its noun in definiteness.
"""

from graphbuild.extract.glossary import OTHER, load_label_glossary
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.phrase_words import phrase_words
from graphbuild.extract.view import View

COMMAS = ("،", ",")
QUOTES = frozenset('"«»“”')
_ARTICLE = "ال"
_KEPT_N = ("ون", "ين")
_LONGEST_PARENTHESIS = 20


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
    if any(span.end == j + 1 for span in view.doc.spans.get("places", ())):
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
            or view.key[j - 1] in phrase_words("ar").before_noun
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


def past_parenthesis(view: View, j: int, last: int) -> int | None:
    """The token after the parenthesis that the comma at token `j` opens (", after talks in Peking, | on …"); None where it
    opens none."""
    if view.doc[j].text not in COMMAS or j + 2 >= last:
        return None
    words = phrase_words("ar")
    others = words.opens_clause | words.relative
    described = view.key[j + 1] == "و" and view.key[j + 2] in words.who  # ", who is an engineer,"
    if view.key[j + 1] in others and not described:
        return None
    if view.pos[j + 1] == "VERB":
        return None
    end = min(last - 1, j + _LONGEST_PARENTHESIS)
    close = next((n for n in range(j + 2, end) if view.doc[n].text in COMMAS), None)
    if close is None or view.key[close + 1] in others:
        return None
    return close + 1


def is_adverb(view: View, j: int) -> bool:
    """Whether the glossary has token `j` for an adverb ("in the morning", "officially")."""
    adverb = view.pos[j] in ("NOUN", "ADJ", "ADV") and view.key[j].endswith("ا")
    adverb = adverb and view.key[j] not in phrase_words("ar").before_noun
    return adverb and load_label_glossary().words.get(view.key[j], ("", ""))[1] == OTHER


def late_object(view: View, start: int, last: int, part: set[int]) -> int | None:
    """The first token of a verb's object that stands behind phrases with prepositions, places and parentheses: "beg | at the
    border | for more time"; `part`: the actors that take part in the event, none of which is it."""
    j = start
    while j < last:
        text = view.doc[j].text
        if (after := past_parenthesis(view, j, last)) is not None:
            j = after
        elif view.pos[j] == "ADP" and j + 1 < last:
            j = phrase_end(view, j + 1, last)
        elif view.key[j] == "و" and j == start and j + 1 < last and view.pos[j + 1] == "NOUN":
            j = phrase_end(view, j + 1, last)  # "the police | and the services"
        elif view.pos[j] == "NOUN" and j > start and view.pos[j - 1] == "PROPN" and not _means(view, j):
            j += 1  # the rest of a name
        elif (
            j in view.timed
            or text in QUOTES
            or view.attached_pronoun(j)
            or view.at.get(j) in part
            or is_adverb(view, j)
        ):
            j += 1
        elif view.pos[j] == "NOUN" or (view.pos[j] == "ADJ" and view.key[j].startswith(_ARTICLE) and j > start):
            return j
        else:
            return None
    return None


def _means(view: View, j: int) -> bool:
    """Whether token `j` is a word that the glossary or the trigger lexicon knows."""
    return view.key[j] in load_label_glossary().words or bool(load_lexicon("ar").words[view.key[j]])
