"""What `graphbuild browser --serve` gives to Neo4j Browser."""

import threading
import urllib.request

import pytest

from graphbuild.errors import GraphbuildError
from graphbuild.timeline.browser import serve_folder, write_browser_files


def test_the_guide_may_be_read_from_another_origin(tmp_path):
    write_browser_files(tmp_path)
    with serve_folder(tmp_path) as (url, serve):
        threading.Thread(target=serve, daemon=True).start()
        with urllib.request.urlopen(f"{url}/guide.md", timeout=5) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.read() == (tmp_path / "guide.md").read_bytes()
        asked = urllib.request.Request(f"{url}/guide.md", method="OPTIONS")
        with urllib.request.urlopen(asked, timeout=5) as answer:
            assert answer.status == 204


def test_a_port_that_is_taken_is_one_line(tmp_path):
    with serve_folder(tmp_path) as (url, _):
        port = int(url.rpartition(":")[2])
        with pytest.raises(GraphbuildError, match=f"port {port}: "), serve_folder(tmp_path, port):
            pass
