"""Timeline events written by hand, with all that may go wrong in a view."""

from graphbuild.timeline.events import Place, Telling, TimelineEvent, Who

HOSTS = "كما أعلن أن لندن ستستضيف اجتماعا لقادة عسكريين، الخميس، لمناقشة خطط ضمان وقف إطلاق النار."
OFFERS = "أبدى ترامب استعداده لتقديم ضمانات أمنية لأوكرانيا."


def mark(sentence, words, what):
    return (sentence.index(words), sentence.index(words) + len(words), what)


UK = Who("state:gb", "United Kingdom", "المملكة المتحدة", "state", "initiated")
TRUMP = Who("person:donald-trump", "Donald Trump", "دونالد ترامب", "person", "initiated")
UKRAINE = Who("state:ua", "Ukraine", "أوكرانيا", "state", "targeted")
HOSTING = Telling(
    "a-1",
    HOSTS,
    (mark(HOSTS, "لندن", "source"), mark(HOSTS, "ستستضيف اجتماعا", "trigger"), mark(HOSTS, "الخميس", "time")),
    url="https://example.org/page?a=1&b=<2>",
    source="صحيفة الاتحاد",
    language="ar",
)
OFFERING = Telling(
    "a-2",
    OFFERS,
    (mark(OFFERS, "ترامب", "source"), mark(OFFERS, "أبدى", "trigger"), mark(OFFERS, "أوكرانيا", "target")),
    title="ترامب يبدي استعدادًا لتقديم ضمانات أمنية",
    url="javascript:alert(1)",
    language="ar",
)
HOSTED = TimelineEvent(
    "m-1",
    "United Kingdom hosts military meeting Thursday",
    "CONSULT",
    "planned",
    name_ar="لندن تستضيف اجتماعا لقادة عسكريين الخميس",
    quad="verbal cooperation",
    date="2025-03-20",
    start="2025-03-20",
    end="2025-03-20",
    attribution="Keir Starmer",
    actors=(UK,),
    places=(Place("place:london", "London", "لندن"),),
    tellings=(HOSTING,),
)
WEEK = TimelineEvent(
    "m-2",
    "Russia prepares to test cruise missile",
    "MOBILIZE",
    "ongoing",
    quad="material conflict",
    date="2025-03-17",
    start="2025-03-17",
    end="2025-03-23",
    tellings=(OFFERING,),
)
OFFERED = TimelineEvent(
    "m-3",
    "Trump offers Ukraine security guarantees",
    "AGREE",
    "occurred",
    name_ar="ترامب يعرض ضمانات أمنية على أوكرانيا",
    quad="verbal cooperation",
    theme="security guarantees",
    conditions="outside NATO",
    actors=(TRUMP, UKRAINE),
    tellings=(OFFERING, HOSTING),
)
THURSDAY = TimelineEvent(
    "m-4", "Macron meets </script><b>Scholz</b>", "CONSULT", "possible", weekday=4, tellings=(OFFERING,)
)
BEFORE = TimelineEvent("m-5", "Ukraine denies attack", "STATEMENT", "negated", offset=-1, tellings=(HOSTING,))
EVENTS = [WEEK, HOSTED, OFFERED, THURSDAY, BEFORE]
