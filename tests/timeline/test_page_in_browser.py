"""The page in a real browser: filters, keys, no request, both themes, a phone."""

from collections.abc import Iterator

import pytest

from graphbuild.timeline.html import page
from tests.chromium import FLAGS, chromium
from tests.timeline.timeline_samples import EVENTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        started = tools.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser, tmp_path, request) -> Iterator[object]:
    file = tmp_path / "timeline.html"
    file.write_text(page(EVENTS), encoding="utf-8")
    context = browser.new_context(**getattr(request, "param", {}))
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith("file:") else None)
    tab.goto(file.as_uri())
    yield tab
    context.close()
    assert troubles == []


def shown(tab):
    return [li.get_attribute("id") for li in tab.query_selector_all("li[id]") if li.is_visible()]


def test_filters(opened):
    assert len(shown(opened)) == len(EVENTS)
    opened.fill("input[name=text]", "ضَمانات امنيه")
    assert shown(opened) == ["e-m-2", "e-m-3", "e-m-4"]
    opened.fill("input[name=text]", "GUARANTEES")
    assert shown(opened) == ["e-m-3"]
    assert opened.inner_text(".shown") == "1 of 5 events"
    assert not opened.is_visible("text=20 March 2025")
    opened.click("button[type=reset]")
    opened.locator("li[hidden]").first.wait_for(state="detached")
    opened.select_option("select[name=actor]", "state:gb")
    assert shown(opened) == ["e-m-1"]
    opened.select_option("select[name=status]", "negated")
    assert shown(opened) == []
    assert opened.inner_text(".shown") == "No event fits."


def test_an_event_opens_to_its_sentence_by_keyboard(opened):
    assert not opened.is_visible("#e-m-1 blockquote")
    opened.focus("#e-m-1 summary")
    opened.keyboard.press("Enter")
    assert opened.is_visible("#e-m-1 blockquote")
    assert opened.inner_text("#e-m-1 mark.trigger") == "ستستضيف اجتماعا"
    direction = opened.eval_on_selector("#e-m-1 blockquote", "e => getComputedStyle(e).direction")
    assert direction == "rtl"


def test_slash_goes_to_the_search_field_and_escape_clears_it(opened):
    opened.keyboard.press("/")
    opened.keyboard.type("macron")
    assert shown(opened) == ["e-m-4"]
    opened.keyboard.press("Escape")
    opened.locator("li[hidden]").first.wait_for(state="detached")
    assert len(shown(opened)) == len(EVENTS)


def test_every_field_has_a_label(opened):
    for field in opened.query_selector_all("input, select"):
        assert field.evaluate("e => e.labels.length") == 1


@pytest.mark.parametrize("opened", [{"java_script_enabled": False}], indirect=True)
def test_it_reads_without_script(opened):
    assert len(shown(opened)) == len(EVENTS)
    assert not opened.is_visible("form")
    opened.click("#e-m-3 summary")
    assert opened.is_visible("#e-m-3 blockquote >> nth=0")


@pytest.mark.parametrize("opened", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_it_fits_a_phone(opened):
    for event in EVENTS:
        opened.click(f"#e-{event.id} summary")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360


CONTRAST = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest("svg, script, option")) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(e.outerHTML.slice(0, 120));
  }
  return poor;
}"""


@pytest.mark.parametrize("opened", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_text_stands_out_in_both_themes(opened):
    for event in EVENTS:
        opened.click(f"#e-{event.id} summary")
    assert opened.evaluate(CONTRAST) == []
