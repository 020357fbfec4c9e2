"""Makes the pictures of the README from the sample page: `make images`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Locator, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.chromium import FLAGS, chromium  # noqa: E402
from tests.neo4j.neo4j_browser import Window, window  # noqa: E402
from tests.neo4j.server import Server  # noqa: E402

HANDLE = (500, 892)  # a point of the canvas that no node is at once the graph is fitted in
MARGIN = 40  # pixels; the zoom buttons are in it
IMAGES = ROOT / "docs/images"
EVENTS = ("London to host meeting", "Trump offers to provide")  # how the labels of the two events begin
STATEMENT = f"""\
MATCH says = (d:Article {{kind: 'article'}})-[:TELLS]->(:Mention)-[:REFERS_TO]->(e:Event)
WHERE e.name STARTS WITH '{EVENTS[0]}' OR e.name STARTS WITH '{EVENTS[1]}'
OPTIONAL MATCH who = (e)-[:INITIATED|TARGETED|PARTICIPATED_IN|ATTRIBUTED_TO]-(a:Actor)
OPTIONAL MATCH office = (a)-[:HOLDS_OFFICE]->(:Actor)
OPTIONAL MATCH about = (d)-[:MENTIONS]->(:Actor {{name: 'Ukraine'}})
RETURN says, who, office, about"""


def main() -> None:
    """Import the page as of the day it was published; photograph its timeline, and the two events in Neo4j Browser."""
    server = Server()
    try:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "timeline.html"
            graphbuild(server, "import", str(ROOT / "examples/arabic-news-page.txt"), "--published", "2025-03-15")
            graphbuild(server, "timeline", "--html", str(page))
            photograph_timeline(page)
        with window() as opened:
            opened.connect(server)
            photograph_graph(opened)
    finally:
        server.stop()


def graphbuild(server: Server, *arguments: str) -> None:
    """Run a command on the server's graph."""
    known = os.environ | {"NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password}
    command = [sys.executable, "-m", "graphbuild", *arguments, "--store", server.uri, "--quiet"]
    subprocess.run(command, check=True, env=known)


def photograph_timeline(page: Path) -> None:
    """Write a picture of the page in each theme, with one event open."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium(), args=FLAGS)
        for theme in ("light", "dark"):
            context = browser.new_context(color_scheme=theme, viewport={"width": 920, "height": 880})
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.click("li.planned >> nth=0 >> summary")
            tab.screenshot(path=IMAGES / f"timeline-{theme}.png")
        browser.close()


def photograph_graph(opened: Window) -> None:
    """Write a picture of the two events in the project's style, the pointer on the first."""
    opened.run(":config autoComplete: false")
    opened.drop(ROOT / "cypher/browser/style.grass")
    opened.page.wait_for_selector("[data-testid=frame] >> text=node.Event")
    frame = opened.run(STATEMENT)
    frame.locator("[title=Fullscreen]").click()
    opened.settle()
    for event in EVENTS:
        assert frame.locator("g.node", has_text=event.split()[0]).count(), f"no event “{event}…” in the graph"
    fit_beside_panel(opened, frame)
    frame.locator("g.node", has_text=EVENTS[0].split()[0]).hover()
    frame.get_by_text("Node properties").wait_for()
    opened.page.screenshot(path=IMAGES / "browser.png")


def fit_beside_panel(opened: Window, frame: Locator) -> None:
    """Zoom the graph so that it fits into what the panel on the right leaves free, and move it to the middle of that."""
    frame.locator("[aria-label=zoom-to-fit]").click()
    opened.settle()
    left, right = free_width(frame)
    first, last = drawn_width(frame)
    for _ in range(20):
        if last - first <= right - left:
            break
        opened.page.mouse.move(*HANDLE)
        opened.page.mouse.wheel(0, 40)
        opened.settle()
        first, last = drawn_width(frame)
    opened.drag(HANDLE, (HANDLE[0] + round((left + right - first - last) / 2), HANDLE[1]))


def free_width(frame: Locator) -> tuple[float, float]:
    """Where the panel leaves the graph free: left and right edge, in pixels."""
    graph, panel = (frame.locator(s).bounding_box() for s in ("svg.neod3viz", "[data-testid=vizInspector]"))
    assert graph
    assert panel
    return graph["x"] + MARGIN, panel["x"] - MARGIN


def drawn_width(frame: Locator) -> tuple[float, float]:
    """Where the nodes are: left and right edge, in pixels."""
    boxes = [box for node in frame.locator("g.node").all() if (box := node.bounding_box())]
    return min(b["x"] for b in boxes), max(b["x"] + b["width"] for b in boxes)


if __name__ == "__main__":
    main()
