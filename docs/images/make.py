"""Makes docs/images/timeline-{light,dark}.png from the sample page: `make images`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
ROOT = Path(__file__).parents[2]


def main() -> None:
    """Import the page as of the day it was published, and photograph its timeline with one event open."""
    graphbuild = [sys.executable, "-m", "graphbuild"]
    with tempfile.TemporaryDirectory() as folder:
        store = ["--store", f"{folder}/news.graph", "--quiet"]
        page = str(ROOT / "examples/arabic-news-page.txt")
        subprocess.run([*graphbuild, "import", page, "--published", "2025-03-15", *store], check=True)
        subprocess.run([*graphbuild, "timeline", "--html", f"{folder}/timeline.html", *store], check=True)
        photograph(Path(folder) / "timeline.html")


def photograph(page: Path) -> None:
    """Write a picture of the page in each theme."""
    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=FLAGS)
        for theme in ("light", "dark"):
            context = browser.new_context(color_scheme=theme, viewport={"width": 920, "height": 880})
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.click("li.planned >> nth=0 >> summary")
            tab.screenshot(path=ROOT / f"docs/images/timeline-{theme}.png")
        browser.close()


if __name__ == "__main__":
    main()
