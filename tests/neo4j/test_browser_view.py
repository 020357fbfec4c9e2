"""The files for Neo4j Browser, in the real one: the style colours and captions a graph, the questions and the guide open."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from graph_samples import documents

from graphbuild.graph import build
from graphbuild.resources import list_dir, read_text
from graphbuild.timeline.browser import write_browser_files
from tests.chromium import NoChromium
from tests.neo4j.neo4j_browser import Window, window
from tests.store.test_stories import LONG, SHORT, TALKS, article

pytestmark = [pytest.mark.neo4j, pytest.mark.browser]
STYLE = read_text("cypher/browser/style.grass")
# A caption is drawn line by line, so spaces are lost.
_DRAWN = """nodes => nodes.map(node => [
  node.textContent.replace(/\\s+/g, ""),
  node.querySelector("circle.b-outline").getAttribute("fill"),
])"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The folder that `graphbuild browser` writes."""
    folder = tmp_path_factory.mktemp("browser")
    write_browser_files(folder)
    return folder


@pytest.fixture(scope="module")
def opened(neo4j) -> Iterator[Window]:
    try:
        with window() as opened:
            opened.connect(neo4j)
            yield opened
    except NoChromium as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="module")
def address(files) -> Iterator[str]:
    """Where the files are served, in a way that lets a page of another origin read them."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Access-Control-Allow-Origin", "*")
            super().end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(files))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def colour(selector):
    rule = re.search(rf"^node\.{selector} \{{.*?^  color: (#\w+);", STYLE, re.MULTILINE | re.DOTALL)
    assert rule
    return rule.group(1)


def test_the_style_colours_and_captions_the_graph(opened, files, neo4j_store):
    neo4j_store.load(build(documents()))
    opened.drop(files / "style.grass")
    opened.page.wait_for_selector("[data-testid=frame] >> text=node.Event")
    opened.run("MATCH p = (:Actor)-[:INITIATED]->(:Event) RETURN p")
    opened.settle()
    drawn = dict(opened.page.eval_on_selector_all("g.node", _DRAWN))
    assert drawn == {
        "DonaldTrump": colour("Person"),
        "EmmanuelMacron": colour("Person"),
        "UnitedKingdom": colour("State"),
        "Russia": colour("State"),
        "LondonhostsmilitarymeetingThursday": colour("Event"),
        "TrumpofferssecurityguaranteesoutsideNATO": colour("Event"),
        "TrumpmaycallRussia": colour("Event"),
        "MacronurgesRussiatoacceptceasefire": colour("Event"),
        "Russiarejectstheplan": colour("Event"),
    }


def test_the_questions_are_favourites(opened, files):
    opened.drop(files / "favourites.zip")
    opened.page.click("[data-testid=navigationFavorites]")
    opened.page.click("text=graphbuild")
    titles = [
        read_text(file).splitlines()[0].removeprefix("//").strip() for file in list_dir("cypher/timeline", ".cypher")
    ]
    for title in titles:
        opened.page.wait_for_selector(f"text={title}")
    opened.page.click("[data-testid=navigationFavorites]")


def test_the_guide_opens_and_its_statements_go_into_the_editor(opened, address, neo4j_store):
    neo4j_store.load(build(documents()))
    opened.type(f":guide {address}/guide.md")
    opened.page.click("[data-testid=editor-Run]")
    opened.page.wait_for_selector("h1:has-text('A timeline of news')")
    opened.page.click("text=MATCH (n) RETURN labels(n)[0]")
    opened.press_run().get_by_text("Mention").wait_for()


def test_every_statement_of_the_guide_finds_something(neo4j_store):
    neo4j_store.load(build(documents()))
    neo4j_store.add([*TALKS, article("one", people=(LONG,)), article("other", people=(SHORT,))])
    statements = re.findall(r"```cypher\n(.*?)\n```", read_text("cypher/browser/guide.md"), re.DOTALL)
    assert [s for s in statements if not neo4j_store.query(s)] == []
    assert statements


def test_the_style_can_be_had_from_an_address(opened, address):
    assert "node.Event" in opened.run(f":style {address}/style.grass").inner_text()
