"""Headlines that were run together are divided; bare names and keywords are told from sentences."""

import pytest

from graphbuild.articles.headlines import PageWords, is_sentence, split
from graphbuild.articles.keywords import PagePhrases, split_keywords
from graphbuild.articles.signs import signs


def divided(text, language, page=()):
    return [text[a:b] for a, b in split(text, signs(language), PageWords(page))]


@pytest.mark.parametrize(
    ("language", "headlines"),
    [
        ("ar", ["لولا: لن نقبل بأي تدخل في شؤون البرازيل", "الأرجنتين تسحب سفيرها من كاراكاس احتجاجا على الاعتقالات"]),
        ("ar", ["رئيس الوزراء العراقي يصل إلى أنقرة", "أردوغان: علاقاتنا مع بغداد استراتيجية"]),
        (
            "ar",
            ["مقتل ثلاثة جنود في هجوم شمالي مالي", "هل تنسحب فرنسا من تشاد؟", "الاتحاد الإفريقي يدعو إلى ضبط النفس"],
        ),
        ("en", ["Rebels kill nine soldiers in Catatumbo", "Petro: peace needs two sides"]),
        ("en", ["Who controls Goma now?", "Rwanda denies sending troops across the border"]),
    ],
)
def test_run_together_with_a_space(language, headlines):
    assert divided(" ".join(headlines), language) == headlines


@pytest.mark.parametrize(
    ("language", "headlines", "page"),
    [
        ("ar", ["تركيا تعلن بدء المرحلة الثانية", "فيدان: لن نتراجع عن مطالبنا"], ["قال فيدان إن بلاده مستعدة."]),
        ("ar", ["ماذا يجري في السويداء؟", "الجيش السوري ينسحب من المدينة"], []),
        ("ar", ["اجتماع طارئ لوزراء الخارجية العرب في القاهرة", "السيسي يستقبل ملك الأردن"], []),
        ("en", ["Kenya sends more police to Haiti", "Gangs seize second police station"], []),
    ],
)
def test_run_together_without_a_space(language, headlines, page):
    assert divided("".join(headlines), language, page) == headlines


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("ar", "الرئيس الفرنسي ماكرون يشارك في الاجتماع الافتراضي"),
        ("ar", "بعد ساعات من القصف.. الأمم المتحدة تعلق عملها في الفاشر"),
        ("en", "Pakistan hands over captured Indian pilot at Wagah border crossing"),
        ("en", "Former French president Sarkozy appeals against his conviction"),
    ],
)
def test_one_headline_is_left_whole(language, headline):
    assert divided(headline, language) == [headline]


@pytest.mark.parametrize(
    "text", ["هل تنسحب فرنسا؟", "لولا: لن نقبل", "ترامب يهدد إيران", "الرئيس النيجيري في اليابان الثلاثاء المقبل"]
)
def test_sentences(text):
    assert is_sentence(text, signs("ar"))


@pytest.mark.parametrize("text", ["دونالد ترامب", "ضمانات أمنية", "الضفة الغربية", "صور", "وقف إطلاق النار"])
def test_bare_names_and_keywords(text):
    assert not is_sentence(text, signs("ar"))


def test_keywords_without_signs_divide_by_the_words_of_the_page():
    page = PagePhrases(["قال كير ستارمر إن الاتحاد الأوروبي شريك، ثم عاد إلى لندن.", "وقف إطلاق النار في غزة."])
    assert split_keywords("كير ستارمر الاتحاد الأوروبي لندن غزة وقف إطلاق النار", page) == [
        "كير ستارمر",
        "الاتحاد الأوروبي",
        "لندن",
        "غزة",
        "وقف إطلاق النار",
    ]


@pytest.mark.parametrize("value", ["غزة، مصر، غزة", "#غزة #مصر", "غزة | مصر", "غزة - مصر"])
def test_keywords_with_signs(value):
    assert split_keywords(value, PagePhrases([])) == ["غزة", "مصر"]
