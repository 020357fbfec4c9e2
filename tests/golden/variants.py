"""The sample page with every actor, place and weekday replaced: what is found in it must come from general knowledge."""

import random
import re
from dataclasses import dataclass

from graphbuild.resources import read_text


@dataclass(frozen=True)
class Nation:
    """A state with its capital, its adjective and a politician of it, as Arabic news write them."""

    id: str
    name: str
    capital: str
    adjective: str
    person_id: str
    person: str
    short: str


NATIONS = [
    Nation("state:de", "ألمانيا", "برلين", "الألماني", "person:olaf-scholz", "أولاف شولتس", "شولتس"),
    Nation("state:es", "إسبانيا", "مدريد", "الإسباني", "person:pedro-sanchez", "بيدرو سانشيز", "سانشيز"),
    Nation("state:tr", "تركيا", "أنقرة", "التركي", "person:recep-tayyip-erdogan", "رجب طيب أردوغان", "أردوغان"),
    Nation("state:pl", "بولندا", "وارسو", "البولندي", "person:donald-tusk", "دونالد توسك", "توسك"),
    Nation("state:ca", "كندا", "أوتاوا", "الكندي", "person:justin-trudeau", "جاستن ترودو", "ترودو"),
    Nation("state:ir", "إيران", "طهران", "الإيراني", "person:masoud-pezeshkian", "مسعود بزشكيان", "بزشكيان"),
    Nation("state:fi", "فنلندا", "هلسنكي", "الفنلندي", "person:alexander-stubb", "ألكسندر ستوب", "ستوب"),
    Nation("state:pk", "باكستان", "إسلام آباد", "الباكستاني", "person:shehbaz-sharif", "شهباز شريف", "شهباز شريف"),
    Nation("state:eg", "مصر", "القاهرة", "المصري", "person:abdel-fattah-el-sisi", "عبد الفتاح السيسي", "السيسي"),
]
# Who stands in the page, by the part it plays.
HOST = Nation("state:gb", "بريطانيا", "لندن", "البريطاني", "person:keir-starmer", "كير ستارمر", "ستارمر")
OFFERER = Nation("state:us", "الولايات المتحدة", "واشنطن", "الأمريكي", "person:donald-trump", "دونالد ترامب", "ترامب")
RECEIVER = Nation("state:ua", "أوكرانيا", "كييف", "الأوكراني", "", "فولوديمير زيلينسكي", "زيلينسكي")
ENEMY = Nation("state:ru", "روسيا", "موسكو", "الروسي", "", "فلاديمير بوتين", "بوتين")
GUEST = Nation("state:fr", "فرنسا", "باريس", "الفرنسي", "", "إيمانويل ماكرون", "ماكرون")
PARTS = (HOST, OFFERER, RECEIVER, ENEMY, GUEST)
DAYS = {1: "الاثنين", 2: "الثلاثاء", 3: "الأربعاء", 4: "الخميس", 5: "الجمعة", 6: "السبت", 7: "الأحد"}
OTHERS = {
    "جان نويل بارو": "سيرغي مارتشينكو",
    "ديك شوف": "لارس هانسن",
    "روبيو": "عراقجي",
    "أورسولا فون دير لايين": "ماريا كوستا",
    "الهولندي": "النرويجي",
}


@dataclass(frozen=True)
class Variant:
    """A page, and who is the host and the offerer in it, and on which weekday (1 Monday) the meeting is."""

    page: str
    host: Nation
    offerer: Nation
    weekday: int


def variant(seed: int) -> Variant:
    """The variant of a seed: the same on every machine."""
    chance = random.Random(seed)
    chosen = chance.sample(NATIONS, len(PARTS))
    days = list(DAYS)
    chance.shuffle(days)
    words = {DAYS[n + 1]: DAYS[day] for n, day in enumerate(days)} | OTHERS
    for old, new in zip(PARTS, chosen, strict=True):
        words |= {old.name: new.name, old.capital: new.capital, old.adjective: new.adjective}
        words |= {old.person: new.person, old.short: new.short}
    words |= {"الامريكي": words["الأمريكي"], "الجاريترامب": "الجاري" + words["ترامب"]}  # run together in the page
    return Variant(replace(read_text("examples/arabic-news-page.txt"), words), chosen[0], chosen[1], days[3])


def replace(text: str, words: dict[str, str]) -> str:
    """The text with whole words replaced all at once, also behind the clitics و ف ب ل ك (لـ before ال becomes لل)."""
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)([وف]?[بلك]?|)(ل?)({longest_first})(?!\w)")

    def put(match: re.Match[str]) -> str:
        clitic, _, old = match.groups()
        new = words[old]
        if clitic.endswith("ل") and new.startswith("ال"):
            return f"{clitic}{new[1:]}"
        return clitic + new

    return pattern.sub(put, text)
