"""Chromium for the tests of pages: where it is and how it is started."""

import shutil

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NoChromium(Exception):
    """There is no Chromium: one line that says so."""


def chromium() -> str:
    """The path of Chromium. Raises NoChromium."""
    found = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if not found:
        raise NoChromium("the Browser tests need Chromium on the PATH (apt-get install chromium)")
    return found
