"""Neo4j Browser reads GraSS with a small parser of its own: what it trips over must not be in the style."""

import re

from graphbuild.graph.schema import EDGES, KIND_LABELS, NODES
from graphbuild.resources import read_text

STYLE = read_text("cypher/browser/style.grass")
RULES = dict(re.findall(r"^([\w.]+) \{\n(.*?)\n\}", STYLE, re.MULTILINE | re.DOTALL))


def test_no_comment_and_no_colon_in_a_value():
    assert "/*" not in STYLE
    assert "//" not in STYLE
    for body in RULES.values():
        for line in body.splitlines():
            assert re.fullmatch(r"  [\w-]+: [^:]+;", line)


def test_the_style_speaks_of_labels_and_types_that_there_are():
    labels = {s.partition(".")[2] for s in RULES if s.startswith("node.")}
    types = {s.partition(".")[2] for s in RULES if s.startswith("relationship.")}
    assert labels == set(NODES) | set(KIND_LABELS.values())
    assert types <= set(EDGES)
    assert {"INITIATED", "TARGETED", "PARTICIPATED_IN"} <= types


def test_nodes_are_captioned_by_their_name():
    assert all('caption: "{name}"' in body for selector, body in RULES.items() if selector.startswith("node"))


def test_the_guide_has_slides_with_statements():
    slides = read_text("cypher/browser/guide.md").split("\n---\n")
    assert len(slides) >= 5
    statements = re.findall(r"```cypher\n(.*?)\n```", read_text("cypher/browser/guide.md"), re.DOTALL)
    assert len(statements) >= 6
    assert all(s.startswith("MATCH") and "RETURN" in s for s in statements)
