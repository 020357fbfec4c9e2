"""Inflected forms of Arabic lemmas, made by rule from unvocalised spelling.

A lexicon names a verb by its perfect and imperfect (3rd person masculine singular, without vowel signs) and a noun by its
singular and broken plurals; this module makes the forms that stand in a text once the tokenizer has cut the clitics off.
Forms are compared after `fold`, the same folding as the tokens' `norm_`. The paradigms are those of any reference grammar
(e.g. Ryding 2005, A Reference Grammar of Modern Standard Arabic, ch. 21-34); forms that news does not use are left out.
"""

from collections.abc import Iterator
from functools import lru_cache

from graphbuild.language.ar.spelling import norm

PERFECT, IMPERFECT, PARTICIPLE, NOUN = "perfect", "imperfect", "participle", "noun"


@lru_cache(100_000)
def fold(word: str) -> str:
    """Spelling without vowel signs, with one alef and one final ya; a final ة is ت, as before a pronoun."""
    plain = norm(word)
    return plain[:-1] + "ت" if plain.endswith("ة") else plain


def verb_forms(lemma: str, imperfect: str) -> Iterator[tuple[str, str, bool]]:
    """(folded form, tense, is it passive) of the verb: finite forms, and the participle as it stands as a predicate."""
    for form in _perfect(lemma):
        yield fold(form), PERFECT, False
    for form in _perfect_passive(lemma):
        yield fold(form), PERFECT, True
    for form in _imperfect(lemma, imperfect):
        yield fold(form), IMPERFECT, False
    for form in _imperfect_passive(lemma, imperfect):
        yield fold(form), IMPERFECT, True
    for form in _participle(lemma, imperfect):
        yield fold(form), PARTICIPLE, False


def noun_forms(lemma: str, plurals: tuple[str, ...] = ()) -> Iterator[str]:
    """Folded forms of a noun or adjective: definite, accusative, dual, sound plurals, and the broken plurals named."""
    seen = {form for base in (lemma, *plurals) for form in _declined(base)}
    seen |= {form for base in _sound_plurals(lemma) for form in (base, "ال" + base)}
    return (fold(form) for form in sorted(seen))


def first_person(lemma: str) -> str:
    """The folded "I" of a hollow verb's perfect, which loses its vowel (أعاد: أعدت); "" for other verbs."""
    return fold(lemma[:-2] + lemma[-1] + "ت") if len(lemma) > 2 and lemma[-2] == "ا" else ""


def _perfect(lemma: str) -> list[str]:
    endings = ("ت", "تا", "ا", "وا", "و", "ن", "نا")  # و: before a pronoun, طالبو + ه
    if lemma[-1] in "ىا" and len(lemma) > 2:  # defective: دعا، أبدى
        stem = lemma[:-1]
        full = [stem + "ي", stem + "و"] if lemma[-1] == "ا" else [stem + "ي"]
        return [lemma, stem + "ا", stem + "ت", stem + "تا", stem + "وا"] + [
            f + e for f in full for e in ("ت", "نا", "ا")
        ]
    if lemma[-1] == "ي":  # لقي، نسي
        return [lemma, lemma[:-1] + "وا"] + [lemma + e for e in ("ت", "تا", "نا")]
    forms = [lemma] + [lemma + e for e in endings]
    if len(lemma) > 2 and lemma[-2] == "ا":  # hollow: قال، أعاد
        short = lemma[:-2] + lemma[-1]
        forms += [short + e for e in ("ت", "نا", "ن")]
    if lemma[-1] == "أ":  # بدأ، لجأ
        forms += [lemma[:-1] + "ؤوا"]
    return forms


def _perfect_passive(lemma: str) -> list[str]:
    """Only where it is spelled otherwise than the active."""
    if lemma[-1] in "ىا" and len(lemma) > 2:
        stem = lemma[:-1] + "ي"
        return [stem, stem + "ت", lemma[:-1] + "وا"]
    if len(lemma) > 2 and lemma[-2] == "ا" and not (len(lemma) == 4 and lemma[0] not in "أا"):
        stem = lemma[:-2] + "ي" + lemma[-1]
        return [stem, stem + "ت", stem + "وا"]
    if len(lemma) == 4 and lemma[1] == "ا":  # طالب → طولب
        stem = lemma[0] + "و" + lemma[2:]
        return [stem, stem + "ت", stem + "وا"]
    return []


def _imperfect(lemma: str, imperfect: str) -> list[str]:
    stem = imperfect[1:]
    if stem[-1:] in ("و", "ي", "ى"):  # يدعو، يبدي، ينسى
        short = stem[:-1]
        tails = [stem, short, short + "ون", short + "وا", short + "ين", stem + "ان"]
    else:
        tails = [stem] + [stem + e for e in ("ون", "وا", "ان", "ا", "ن")]
        if len(stem) > 2 and stem[-2] in "ويا" and lemma[-2:-1] == "ا":  # لم يقل، لم يعد
            tails.append(stem[:-2] + stem[-1])
        if stem[-1] == "أ":
            tails += [stem[:-1] + "ؤون", stem[:-1] + "ؤوا"]
    persons = "يتن" if lemma[0] == "أ" else "يتنأ"  # أعلن is the perfect, hardly ever "I announce"
    return [prefix + tail for prefix in persons for tail in tails]


def _imperfect_passive(lemma: str, imperfect: str) -> list[str]:
    stem = imperfect[1:]
    if stem[-1:] in ("و", "ي"):
        return [p + stem[:-1] + "ى" for p in "يت"] if stem[-1] == "و" else []
    if len(stem) > 2 and stem[-2] in "وي" and lemma[-2:-1] == "ا":  # يقال، يعاد
        return [p + stem[:-2] + "ا" + stem[-1] for p in "يت"]
    return []


def _participle(lemma: str, imperfect: str) -> list[str]:
    """The active participle in the forms of a circumstantial predicate: مطالبا، مطالبة، مطالبين."""
    derived = "م" + imperfect[1:]
    if len(lemma) == 3:
        if lemma[-1] in "ىاي":
            base, weak = lemma[0] + "ا" + lemma[1], True
        elif lemma[1] == "ا":
            base, weak = lemma[0] + "ائ" + lemma[2], False
        else:
            base, weak = lemma[0].replace("أ", "آ") + ("" if lemma[0] == "أ" else "ا") + lemma[1:], False
        bases = [base] if weak or lemma[1] == "ا" else [base, derived]  # form I or form II (حذر: محذرا)
    else:
        weak = imperfect[-1] in "يىو"
        bases = [derived[:-1] if weak else derived]
    return [base + e for base in bases for e in (("يا", "ية", "ين") if weak else ("ا", "ة", "ين"))]


def _declined(base: str) -> Iterator[str]:
    yield base
    yield "ال" + base
    if base.endswith("ة"):
        stem = base[:-1]
        duals = [stem + "تان", stem + "تين", stem + "تا", stem + "تي"]
    else:
        duals = [base + "ان", base + "ين"]
        if base.endswith("اء"):  # before a pronoun: لقائه، لقاؤها
            yield from (base[:-1] + "ئ", base[:-1] + "ؤ")
        if not base.endswith(("اء", "ى", "ا")):
            yield base + "ا"
    for dual in duals:
        yield dual
        yield "ال" + dual


def _sound_plurals(lemma: str) -> list[str]:
    stem = lemma[:-1] if lemma.endswith("ة") else lemma
    return [stem + "ات"] + ([] if lemma.endswith("ة") else [stem + e for e in ("ة", "ون", "ين", "و", "ي")])
