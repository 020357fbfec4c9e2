"""What sure cases say about verbs (do they take an object?) and nouns (subjects or objects, which gender?).

Arabic leaves the subject out where it is known: of a verb with a single noun phrase behind it, only such counts, agreement
and visible case tell whether that is its subject or its object.
"""

import math
import re
from collections import Counter

from components.silver.tree import Node, Word
from graphbuild.language.ar.spelling import norm

_NAMES = frozenset(("NNP", "DTNNP", "NNPS", "DTNNPS"))
_SHARED_SUBJECT_LIMIT = 2.5


def is_accusative(word: Word) -> bool:
    """Does the ending show the accusative?"""
    form = word.norm
    if word.tag in ("CD", "NOUN_QUANT"):
        return False
    indefinite = form.endswith("ا") and not form.startswith("ال") and word.tag in ("NN", "JJ") and len(form) > 3
    plural = word.tag.startswith(("NN", "DTNN")) and form.endswith("ين") and word.tag.endswith("S") and len(form) > 4
    return indefinite or plural


def is_plural_verb(verb: Word) -> bool:
    """Can't the verb stand before its own subject: plural ending or first person?"""
    form = verb.norm
    if verb.tag == "VBD":
        return form.endswith("وا")
    first_person = form[:1] == "ن" or verb.form[:1] == "أ"
    return verb.tag == "VBP" and ((form.endswith("ون") and len(form) > 4) or first_person)


def _clamp(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))


class Frames:
    """The counts."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.with_object: Counter[str] = Counter()
        self.without_object: Counter[str] = Counter()
        self.as_subject: Counter[str] = Counter()
        self.as_object: Counter[str] = Counter()
        self.feminine: Counter[str] = Counter()
        self.masculine: Counter[str] = Counter()

    def is_object(
        self, word: Word, verb: Word, phrase: Node, siblings: list[Node], after: Word | None, prior: float
    ) -> bool:
        """Is the only noun phrase after the verb its object (the subject is left out)? `prior` are log odds by context."""
        if verb.tag == "VBN" or verb.among("copulas"):
            return False
        if is_accusative(word) or is_plural_verb(verb):
            return True
        if word.tag.endswith("NNS") and word.norm.endswith(("ون", "ان")) and len(word.form) > 4:
            return False  # nominative plural or dual
        return self._odds(word, verb, phrase, siblings, after) + prior > 0

    def _odds(self, word: Word, verb: Word, phrase: Node, siblings: list[Node], after: Word | None) -> float:
        transitive = self._transitive(verb)
        odds = -1.0 + _clamp(1.1 * math.log(transitive / (1 - transitive)), 2)
        odds += _clamp(self._object_history(word), _SHARED_SUBJECT_LIMIT) + self._agreement(word, verb)
        bare = word.tag in ("NN", "JJ") and phrase.word is None and not any(c.label == "NP" for c in phrase.children)
        odds += 0.4 if bare else 0.0
        odds += 0.5 if after is not None and after.tag == "PRP$" else 0.0  # his, her …: bound by a subject left out
        says = verb.among("say") and any(s.label == "S" for s in siblings)
        odds -= 2.5 if says or any(s.label == "SBAR" for s in siblings) else 0.0  # said X that …
        return odds

    def _transitive(self, verb: Word) -> float:
        key = self._verb(verb)
        return (self.with_object[key] + 0.8) / (self.with_object[key] + self.without_object[key] + 2)

    def _object_history(self, word: Word) -> float:
        key = self._noun(word)
        subject, object_ = self.as_subject[key], self.as_object[key]
        return math.log((object_ + 0.5) / (subject + 0.5)) * min(1, (object_ + subject) / 4)

    def _agreement(self, word: Word, verb: Word) -> float:
        feminine_verb = verb.norm[:1] == "ت" if verb.tag == "VBP" else verb.norm.endswith("ت")
        feminine = self._is_feminine(word)
        if feminine:
            return -1.0 if feminine_verb else 3.0
        return 2.5 if feminine is False and feminine_verb and word.tag in ("NN", "DTNN") else 0.0

    def _is_feminine(self, word: Word) -> bool | None:
        key = re.sub("^ال", "", word.norm)
        feminine, masculine = self.feminine[key], self.masculine[key]
        if (word.form.endswith("ة") and word.tag != "NNP") or (word.form.endswith("ات") and len(word.form) > 4):
            return True
        sure = feminine + masculine >= 3 and max(feminine, masculine) >= 0.8 * (feminine + masculine)
        return feminine > masculine if sure else None

    @staticmethod
    def _verb(word: Word) -> str:
        """A crude key: the perfect and the imperfect of one verb mostly fall together."""
        form = word.norm
        if word.tag in ("VBP", "VB", "VBN") and form[:1] in "يتنا" and len(form) > 3:
            form = form[1:]
        ending = next((e for e in ("وا", "ون", "ت", "نا", "ا") if form.endswith(e) and len(form) - len(e) >= 3), "")
        return form[: len(form) - len(ending)]

    @staticmethod
    def _noun(word: Word) -> str:
        return "NNP" if word.tag in _NAMES else re.sub("^ال", "", word.norm)

    def learn(self, node: Node, has_subject: bool = False) -> None:
        """Counts the sure cases of a tree."""
        if node.word is not None:
            return
        before = has_subject or (node.label == "S" and self._learn_subject_before(node))
        head = node.children[node.head]
        verb = head.word is not None and head.word.tag in ("VBD", "VBP") and not head.word.among("copulas")
        if node.label == "VP" and verb:
            self._learn_verb(node, node.head_word, before)
        if node.label == "NP":
            self._learn_gender(node)
        for i, child in enumerate(node.children):
            self.learn(child, before and i == node.head and node.label in ("S", "VP"))

    def _learn_subject_before(self, node: Node) -> bool:
        verb = next((i for i, c in enumerate(node.children) if c.label == "VP"), 0)
        subjects = [c for c in node.children[:verb] if c.is_participant()]
        self.as_subject.update(self._noun(c.head_word) for c in subjects)
        return bool(subjects)

    def _learn_verb(self, node: Node, verb: Word, has_subject: bool) -> None:
        key, later = self._verb(verb), node.children[node.head + 1 :]
        nouns = [c.head_word for c in later if c.is_participant()]
        labels = {c.label for c in later}
        clause = bool(labels & {"SBAR", "S"})
        others = (c.head_word for i, c in enumerate(node.children) if i != node.head)
        pronoun = any(w.tag == "PRP" and w.index == verb.index + 1 for w in others)
        if has_subject:
            if nouns:
                self.as_object[self._noun(nouns[0])] += 1
            if nouns or pronoun:
                self.with_object[key] += 1
            elif not clause:
                self.without_object[key] += 1
        elif len(nouns) >= 2:
            self.with_object[key] += 1
            self.as_subject[self._noun(nouns[0])] += 1
            self.as_object[self._noun(nouns[1])] += 1
        elif nouns:
            self._learn_lone(verb, nouns[0], pronoun, clause, "PP" in labels)

    def _learn_lone(self, verb: Word, noun: Word, pronoun: bool, clause: bool, oblique: bool) -> None:
        key = self._verb(verb)
        if pronoun:
            self.as_subject[self._noun(noun)] += 1
            self.with_object[key] += 1
        elif is_accusative(noun) or is_plural_verb(verb):
            self.as_object[self._noun(noun)] += 1
            self.with_object[key] += 1
        elif clause and verb.among("say"):
            self.as_subject[self._noun(noun)] += 1
        elif oblique and not clause:
            self.without_object[key] += 0.25  # type: ignore[assignment]  # a fraction: less sure

    def _learn_gender(self, node: Node) -> None:
        head = node.head_word
        key = re.sub("^ال", "", norm(head.form))
        for i, child in enumerate(node.children):
            word = child.head_word
            follows = i != node.head and word.index == head.index + 1
            if follows and word.tag in ("JJ", "DTJJ") and head.tag in ("NN", "DTNN", "NNS"):
                self.feminine[key] += word.form.endswith("ة")
                self.masculine[key] += not word.form.endswith(("ة", "ات", "ين", "ون"))
