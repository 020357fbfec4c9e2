"""Objects that the Arabic parser hangs on the subject: "عاب ترامب | العنف", "سحبت الحكومة | الرسم" (component `graphbuild_objects`).

The trees that it learned from were made without case endings, and guess there. Grammar knows better: a name, or a noun with the
article, has no genitive behind it, so a noun with the article that follows the verb's subject is its object; and an indefinite
noun in the accusative that hangs on a verb without a preposition is one as well.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.extract.glossary import NOUN, VERB, load_glossary
from graphbuild.language.codes import language_of
from graphbuild.language.trees import Tree

_ARTICLE = "ال"
_NOMINAL = ("NOUN", "ADJ", "PROPN")
_PARTS_OF_SUBJECT = ("amod", "flat", "flat:name", "appos", "nmod")


@Language.component("graphbuild_objects")
def objects(doc: Doc) -> Doc:
    """Hangs such objects on their verbs; English trees stay. Stands after the mention tagger, which knows names."""
    if language_of(doc) == "en":
        return doc
    mentions = (
        span for span in doc.spans.get("mentions", ()) if span.label_ != "GRP"
    )  # "thousands | of demonstrators"
    named = {i: n for n, span in enumerate(mentions) for i in range(span.start, span.end)}
    found: list[tuple[int, int]] = []
    for verb in doc:
        if verb.pos_ != "VERB" or any(t.dep_ in ("obj", "nsubj:pass", "aux:pass", "ccomp") for t in verb.children):
            continue
        word = _behind_subject(doc, verb, named) or _accusative(verb)
        if word is not None:
            found.append((word.i, verb.i))
    if not found:
        return doc
    tree = Tree(doc)
    for index, head in found:
        tree.attach(index, head, "obj")
    return doc if tree.has_cycle() else tree.write()


def _behind_subject(doc: Doc, verb: Token, named: dict[int, int]) -> Token | None:
    """The noun with the article right behind a definite subject that stands right behind its verb."""
    subject = next((t for t in verb.rights if t.dep_ == "nsubj"), None)
    if subject is None or subject.i != verb.i + 1 or not (subject.i in named or subject.text.startswith(_ARTICLE)):
        return None
    end = subject.i + 1
    while end < len(doc) and ((end in named and named[end] == named.get(subject.i)) or _agrees(doc[end], named)):
        end += 1
    if end >= len(doc) or not doc[end - 1].whitespace_:
        return None
    word = doc[end]
    on_subject = subject.i <= word.head.i < end and word.dep_ in _PARTS_OF_SUBJECT
    noun = load_glossary().words.get(word.norm_, ("", ""))[1] in (NOUN, VERB)
    definite = word.text.startswith(_ARTICLE) and len(word) > 4
    return word if on_subject and noun and definite and word.pos_ in _NOMINAL else None


def _agrees(word: Token, named: dict[int, int]) -> bool:
    """Whether a word may be the adjective of the noun before it."""
    if word.pos_ != "ADJ" or not word.text.startswith(_ARTICLE):
        return False
    known = load_glossary()
    relative = word.text.endswith(("ي", "ية"))
    return (
        relative
        or word.i in named
        or word.norm_ in known.adjectives
        or known.words.get(word.norm_, ("", ""))[1] != NOUN
    )


def _accusative(verb: Token) -> Token | None:
    """The first indefinite noun in the accusative that hangs on a verb as a phrase with a preposition would, and has none."""
    for token in verb.rights:
        if token.dep_ != "obl" or token.pos_ != "NOUN" or not token.text.endswith("ا") or len(token) < 4:
            continue
        plain = not any(t.dep_ == "case" for t in token.children) and token.nbor(-1).pos_ != "ADP"
        if plain and load_glossary().words.get(token.norm_, ("", ""))[1] in (NOUN, VERB):
            return token
    return None
