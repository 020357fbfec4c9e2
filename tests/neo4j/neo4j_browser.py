"""The real Neo4j Browser in headless Chromium, driven as a user would: connect, drop files, run statements, look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, ViewportSize, sync_playwright

from tests.chromium import FLAGS, chromium
from tests.neo4j.server import Server

_WAIT_MS = 30_000
_DROPPED = """([name, bytes]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name));
  return carried;
}"""
_STILL = """() => {
  const now = [...document.querySelectorAll("svg.neod3viz g[transform]")].map((part) => part.getAttribute("transform")).join();
  const still = now === window.placesBefore;
  window.placesBefore = now;
  return still;
}"""


class Window:
    """A window of Neo4j Browser; `page` is the page in it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def connect(self, server: Server) -> None:
        """Log in by the form that Browser begins with."""
        self.page.goto(f"{server.http}/browser/")
        # The form finds the server's address out by itself; until it has, what is typed is lost.
        bolt = server.uri.partition("//")[2]
        self.page.wait_for_function(
            "bolt => document.querySelector('[data-testid=boltaddress]')?.value.includes(bolt)", arg=bolt
        )
        self.page.fill("[data-testid=username]", server.user)
        self.page.fill("[data-testid=password]", server.password)
        self.page.click("[data-testid=connect]")
        self.page.wait_for_selector("[data-testid=disconnectedBanner]", state="detached")
        self.page.wait_for_selector("text=Getting started with Neo4j Browser")

    def drop(self, file: Path) -> None:
        """Drop a file on the window."""
        carried = self.page.evaluate_handle(_DROPPED, [file.name, list(file.read_bytes())])
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event("[data-testid=main]", event, {"dataTransfer": carried})

    def type(self, text: str) -> None:
        """Type a statement or a `:command` into the editor."""
        self.page.click("[data-testid=activeEditor] .monaco-editor")
        self.page.keyboard.insert_text(text)

    def press_run(self) -> Locator:
        """Run what is in the editor: the frame that answers."""
        before = self.page.locator("[data-testid=frame]").count()
        self.page.click("[data-testid=editor-Run]")
        self.page.wait_for_function("n => document.querySelectorAll('[data-testid=frame]').length > n", arg=before)
        return self.page.locator("[data-testid=frame]").first  # the newest is on top

    def run(self, text: str) -> Locator:
        """Type and run: the frame that answers."""
        self.type(text)
        return self.press_run()

    def settle(self) -> None:
        """Wait until the graph, laid out or zoomed, stands still."""
        self.page.wait_for_selector("g.node")
        self.page.evaluate("window.placesBefore = null")
        self.page.wait_for_function(_STILL, polling=500)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the mouse at a point, move it to another, let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()


@contextmanager
def window(size: tuple[int, int] = (1400, 900)) -> Iterator[Window]:
    """A new window of that size in pixels, which speaks with this machine only. Raises NoChromium."""
    path = chromium()
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=path, args=FLAGS)
        try:
            page = browser.new_page(viewport=ViewportSize(width=size[0], height=size[1]))
            page.set_default_timeout(_WAIT_MS)
            page.route("**/*", _local_only)
            yield Window(page)
        finally:
            browser.close()


def _local_only(route: Route) -> None:
    local = route.request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:"))
    route.continue_() if local else route.abort()
