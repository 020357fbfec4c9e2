"""Objects that the Arabic parser hangs on the subject: "عاب ترامب | العنف", "سحبت الحكومة | الرسم" (component `graphbuild_objects`).

The trees that it learned from were made without case endings, and guess there. Grammar knows better: a name, or a noun with the
article, has no genitive behind it, so a noun with the article that follows the verb's subject is its object; and an indefinite
noun in the accusative that hangs on a verb without a preposition is one as well.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.extract.glossary import NOUN, VERB, load_glossary
from graphbuild.extract.meaning import classes
from graphbuild.extract.words import load_words
from graphbuild.language.codes import language_of
from graphbuild.language.trees import Tree

_ARTICLE = "ال"
_PARTS_OF_SUBJECT = ("amod", "flat", "flat:name", "appos", "nmod")
_HAS_ENOUGH = ("obj", "nsubj:pass", "aux:pass", "ccomp")  # with one of these a verb has no further object
_NO_OBJECT = ("time", "measure")  # classes of nouns that say when and how much


@Language.component("graphbuild_objects")
def objects(doc: Doc) -> Doc:
    """Hangs such objects on their verbs; English trees stay. Stands after the mention tagger, which knows names."""
    if language_of(doc) == "en":
        return doc
    mentions = (span for span in doc.spans.get("mentions", ()) if span.label_ != "GRP")
    named = {i: n for n, span in enumerate(mentions) for i in range(span.start, span.end)}  # a group is told by nouns
    copulas, purpose = load_words("ar").single("copulas"), load_words("ar").single("purpose")
    found: list[tuple[int, int]] = []
    for verb in doc:
        if verb.pos_ != "VERB" or verb.norm_ in copulas or any(t.dep_ in _HAS_ENOUGH for t in verb.children):
            continue
        word = _behind_subject(doc, verb, named) or _accusative(verb, purpose)
        if word is not None:
            found.append((word.i, verb.i))
    if not found:
        return doc
    tree = Tree(doc)
    for index, head in found:
        tree.attach(index, head, "obj")
    return doc if tree.has_cycle() else tree.write()


def _kind(token: Token) -> str:
    """What kind of word the glossary has a token for; a masdar that takes an object is VERB there."""
    return load_glossary().words.get(token.norm_, ("", ""))[1]


def _behind_subject(doc: Doc, verb: Token, named: dict[int, int]) -> Token | None:
    """The noun with the article right behind a definite subject that stands right behind its verb."""
    subject = next((t for t in verb.rights if t.dep_ == "nsubj"), None)
    if subject is None or subject.i != verb.i + 1 or not (subject.i in named or subject.norm_.startswith(_ARTICLE)):
        return None
    end = subject.i + 1
    while end < len(doc) and ((end in named and named[end] == named.get(subject.i)) or _agrees(doc[end], named)):
        end += 1
    if end >= len(doc) or not doc[end - 1].whitespace_:
        return None
    word = doc[end]
    on_subject = subject.i <= word.head.i < end and word.dep_ in _PARTS_OF_SUBJECT
    noun = word.pos_ in ("NOUN", "ADJ", "PROPN") and _kind(word) in (NOUN, VERB)
    return word if on_subject and noun and word.norm_.startswith(_ARTICLE) and len(word.norm_) > 4 else None


def _agrees(word: Token, named: dict[int, int]) -> bool:
    """Whether a word may be the adjective of the noun before it."""
    if word.pos_ != "ADJ" or not word.norm_.startswith(_ARTICLE):
        return False
    relative = word.norm_.endswith(("ي", "يت"))  # ية, folded
    return relative or word.i in named or word.norm_ in load_glossary().adjectives or _kind(word) != NOUN


def _accusative(verb: Token, purpose: frozenset[str]) -> Token | None:
    """The first indefinite noun in the accusative that hangs on a verb as a phrase with a preposition would, and has none; not
    when, how much or what for ("ردا على", "تضامنا مع")."""
    for token in verb.rights:
        key = token.norm_
        if token.dep_ != "obl" or token.pos_ != "NOUN" or not key.endswith("ا") or key.endswith("ايا") or len(key) < 4:
            continue
        plain = not any(t.dep_ == "case" for t in token.children) and token.nbor(-1).pos_ != "ADP"
        said = key in purpose or not set(classes("ar", key)).isdisjoint(_NO_OBJECT)
        if plain and not said and _kind(token) in (NOUN, VERB):
            return token
    return None
