"""What `graphbuild.language.load` gives: tokens, sentences, trees, mentions, and the rules after them."""

import pickle
from importlib.util import find_spec

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.language import RULE_COMPONENTS, language_of, load, load_trained
from graphbuild.language.extensions import article_of, events_of, make_doc
from graphbuild.model import Article


def mentions(doc: Doc) -> set[tuple[str, str]]:
    return {(span.text, span.label_) for span in doc.spans["mentions"]}


def test_arabic_sentence(arabic: Language) -> None:
    doc = arabic("كما أعلن رئيس الوزراء البريطاني كير ستارمر أن لندن ستستضيف اجتماعا الخميس.")
    words = {t.text: t for t in doc}
    assert "س" in words
    assert words["تستضيف"].dep_ == "ccomp"
    assert words["تستضيف"].head.text == "أعلن"
    assert words["لندن"].dep_ == "nsubj"
    assert words["اجتماعا"].dep_ == "obj"
    assert mentions(doc) == {("البريطاني", "STA"), ("كير ستارمر", "PER"), ("لندن", "STA")}


def test_english_sentence(english: Language) -> None:
    doc = english("British Prime Minister Keir Starmer said London would host a meeting on Thursday.")
    words = {t.text: t for t in doc}
    assert (words["host"].dep_, words["host"].head.text, words["host"].lemma_) == ("ccomp", "said", "host")
    assert (words["Starmer"].head.text, words["meeting"].dep_) == ("said", "obj")
    assert ("Keir Starmer", "PER") in mentions(doc)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_load_is_cached_and_complete(language: str) -> None:
    nlp = load(language)
    assert load(language) is nlp
    assert language_of(nlp) == language
    rules = [name for name in nlp.pipe_names if name in RULE_COMPONENTS]
    assert rules == [name for name, module in RULE_COMPONENTS.items() if find_spec(module)]
    assert load_trained(language) is not load_trained(language)


def test_other_languages_are_refused() -> None:
    with pytest.raises(GraphbuildError, match=r"^language 'fr' is not one of ar, en$"):
        load("fr")


def test_missing_model_is_one_line() -> None:
    with pytest.raises(GraphbuildError, match=r"^spaCy model 'no_such_model' can't be loaded: [^\n]+$"):
        load("en", "no_such_model")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_weights_load_by_spacy_alone_and_survive_a_round_trip(language: str, tmp_path, request) -> None:
    nlp = request.getfixturevalue({"ar": "arabic", "en": "english"}[language])
    text = {"ar": 'قال وزير الدفاع "سنرسل قوات إلى الحدود غدا".', "en": '"We will send troops," Macron said in Paris.'}[
        language
    ]
    nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    rows = [[(t.text, t.norm_, t.tag_, t.head.i, t.dep_) for t in pipeline(text)] for pipeline in (nlp, again)]
    assert rows[0] == rows[1]
    doc = nlp(text)
    assert [t.norm_ for t in pickle.loads(pickle.dumps(doc))] == [t.norm_ for t in doc]


def test_quotation_is_the_content_of_its_verb_of_saying(arabic: Language, english: Language) -> None:
    doc = english('"We will not accept this plan at all," Smith said.')
    accept = next(t for t in doc if t.text == "accept")
    assert (accept.dep_, accept.head.text, len(list(doc.sents))) == ("ccomp", "said", 1)
    doc = arabic("وقال الرئيس «لن نقبل بهذه الخطة في أي حال من الأحوال» أمام الصحفيين.")
    accept = next(t for t in doc if t.text == "نقبل")
    assert (accept.dep_, accept.head.text, len(list(doc.sents))) == ("ccomp", "قال", 1)


@pytest.mark.parametrize("language", ["arabic", "english"])
def test_sentences_never_cross_a_line(language: str, request) -> None:
    nlp = request.getfixturevalue(language)
    lines = {
        "arabic": ['ترامب يعلن "هدنة', 'وصل الوزير إلى موسكو. ثم غادر" المدينة', "قال د. أحمد إنه سيغادر"],
        "english": ['Trump announces "truce', 'The minister arrived in Moscow. Then he left" the city', "He said no"],
    }[language]
    doc = nlp("\n".join(lines))
    starts = {s.start_char for s in doc.sents}
    assert {doc.text.index(line) for line in lines} <= starts
    assert all("\n" not in s.text.rstrip() for s in doc.sents)
    assert [t.pos_ for t in doc if "\n" in t.text] == ["SPACE"] * 2
    assert all(t.dep_ == "dep" and not list(t.children) for t in doc if t.is_space)


def test_abbreviation_ends_no_sentence(arabic: Language) -> None:
    assert [s.text for s in arabic("قال د. أحمد إنه سيغادر. وبقي الوزير.").sents] == [
        "قال د. أحمد إنه سيغادر.",
        "وبقي الوزير.",
    ]


def test_an_initial_ends_no_arabic_sentence_but_a_pronoun_does(arabic: Language) -> None:
    text = "وصفه إس. بي. تاميلسلفان بأنه حيلة. وقال ج. د. فانس إنه رفضه. ثم غادر."
    assert [s.text for s in arabic(text).sents] == [
        "وصفه إس. بي. تاميلسلفان بأنه حيلة.",
        "وقال ج. د. فانس إنه رفضه.",
        "ثم غادر.",
    ]
    text = "نقلت ذلك بي بي سي. وقتل ثلاثة جنود. قالت الخطة أ. وعاد."
    assert len(list(arabic(text).sents)) == 4


def test_a_doc_carries_its_article(english: Language) -> None:
    article = Article(id="a", text="Putin met Xi.", language="en")
    doc = english(make_doc(english, article))
    assert article_of(doc) is article
    assert events_of(doc) == []
    assert article_of(english("Putin met Xi.")) is None


def test_texts_that_no_pipeline_can_read(english: Language) -> None:
    half = Article(id="a", text="Putin \ud83d met Xi.", language="en")
    assert make_doc(english, half).text == "Putin \ufffd met Xi."
    long = Article(id="b", text="a " * 500_001, language="en")
    with pytest.raises(InputError, match=r"^b: the text has 1,000,002 characters, more than 1,000,000$"):
        make_doc(english, long)
