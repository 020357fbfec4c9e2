from graphbuild.model import Actor, Article, Document, EventMention, Participant
from graphbuild.resolve.linking import link_documents


def person(ident, name, name_ar=None, country=None):
    return Actor(ident, "person", name, name_ar=name_ar, country=country)


def document(ident, *actors, page=None):
    participants = [Participant("source", 0, 1, "x", a.name, a.kind, a.id) for a in actors]
    event = EventMention(f"m-{ident}", (0, 1), "STATEMENT", "occurred", (0, 5), participants=participants)
    article = Article(ident, "x", "ar", page=page)
    return Document(article, [event], [], list(actors), {a.id: 1 for a in actors})


def ids(document):
    return [p.actor_id for e in document.events for p in e.participants]


def test_a_surname_in_a_headline_is_the_person_of_the_article_on_its_page():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    short = person("person:~short", "al-Subaie", "السبيعي")
    article, headline = link_documents([document("a", full), document("h", short, page="a")])
    assert ids(headline) == ["person:~full"]
    assert headline.mentions == {"person:~full": 1}
    assert [a.id for a in headline.actors] == ["person:~full"]
    assert ids(article) == ["person:~full"]


def test_not_on_another_page_and_not_where_two_persons_have_the_surname():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    brother = person("person:~brother", "Badr al-Subaie", "بدر السبيعي")
    short = person("person:~short", "al-Subaie", "السبيعي")
    _, elsewhere = link_documents([document("a", full), document("b", short)])
    assert ids(elsewhere) == ["person:~short"]
    _, headline = link_documents([document("a", full, brother), document("h", short, page="a")])
    assert ids(headline) == ["person:~short"]


def test_one_unknown_person_in_two_scripts_becomes_one():
    arabic = person("person:~1", "Dik Shuf", "ديك شوفمان")
    latin = person("person:~dick-schoofman", "Dick Schoofman")
    a, b = link_documents([document("a", arabic), document("b", latin)])
    assert ids(a) == ids(b) == ["person:~dick-schoofman"]
    assert a.actors[0].name_ar == "ديك شوفمان"


def test_persons_of_different_countries_stay_two():
    arabic = person("person:~1", "Dik Shuf", "ديك شوفمان", country="state:de")
    latin = person("person:~dick-schoofman", "Dick Schoofman", country="state:nl")
    a, b = link_documents([document("a", arabic), document("b", latin)])
    assert ids(a) != ids(b)


def test_linking_leaves_its_input_as_it_was():
    full = person("person:~full", "Hamdi al-Subaie", "حمدي السبيعي")
    given = [document("a", full), document("h", person("person:~short", "al-Subaie", "السبيعي"), page="a")]
    before = given[1].events[0]
    link_documents(given)
    assert before.participants[0].actor_id == "person:~short"
