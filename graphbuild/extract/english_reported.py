"""What somebody says, in the tense of a title: "promised that tankers | would | be sent" is "promises that tankers | will | be sent"."""

from spacy.tokens import Token

from graphbuild.extract.view import View

_MODALS = {"would": "will", "could": "can", "might": "may"}
_UNREAL = frozenset(["if", "unless", "wish", "wished"])
_MEANWHILE = frozenset(["when", "while", "after", "before", "once"])
_CLAUSE = ("ccomp", "conj", "advcl", "parataxis")


def in_present(view: View, verb: Token, start: int, end: int) -> dict[int, str]:
    """The finite verbs of what a verb of saying in the past reports in [start, end), by token, as they stand beside one in the present.

    A perfect stays one; what is quoted, supposed, or a passive of the past ("he was shot") is left as it is."""
    if verb.tag_ != "VBD" or any(t.lower_ in _UNREAL for t in view.doc[start:end]):
        return {}
    found: dict[int, str] = {}
    dated = any(j in view.timed for j in range(start, end))
    for token in view.doc[start:end]:
        if view.quoted[token.i] or token.i in view.timed or not _is_reported(token, verb):
            continue
        told = _present(token)
        negated = token.i + 1 < len(view.doc) and view.doc[token.i + 1].lower_ in ("n't", "n’t")
        if not told or negated or (dated and token.tag_ != "MD"):
            continue
        if token.tag_ == "MD" or not any(t.lower_ in _MEANWHILE for t in view.doc[start:end]):
            found[token.i] = told
    return found


def _is_reported(token: Token, verb: Token) -> bool:
    """Whether an auxiliary or copula belongs to the clause that is the verb's object, or to one joined to it."""
    head = token.head if token.pos_ == "AUX" and token.dep_ in ("aux", "aux:pass", "cop") else token
    for _ in range(3):
        if head.head.i == verb.i:
            return head.dep_ == "ccomp"
        if head.dep_ not in _CLAUSE:
            return False
        head = head.head
    return False


def _present(token: Token) -> str:
    following = next((t for t in token.doc[token.i + 1 : token.i + 4] if t.pos_ not in ("ADV", "PART")), None)
    if token.lower_ in _MODALS and token.tag_ == "MD":
        return "" if following is not None and following.lower_ == "have" else _MODALS[token.lower_]
    subject = next((t for t in token.head.lefts if t.dep_.startswith("nsubj")), None)
    plural = subject is not None and (
        subject.tag_ in ("NNS", "NNPS")
        or subject.lower_ in ("they", "we", "you")
        or any(t.dep_ == "conj" for t in subject.children)
    )
    if token.lower_ == "had" and token.dep_ == "aux" and subject is not None:
        return "have" if plural else "has"
    continuous = token.dep_ == "aux" and token.head.tag_ == "VBG"
    if token.lower_ in ("was", "were") and (token.dep_ == "cop" or continuous) and subject is not None:
        return "are" if plural else "is"
    return ""
