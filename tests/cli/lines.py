import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SENTENCE = "Keir Starmer met Volodymyr Zelenskyy in London on Thursday."


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def line(**changes: Any) -> dict[str, Any]:
    """An `extract` line with one event, written by hand."""
    met, starmer, zelenskyy = SENTENCE.index("met"), SENTENCE.index("Keir"), SENTENCE.index("Volodymyr")
    return {
        "id": "a-1",
        "lang": "en",
        "text": SENTENCE,
        "published": "2025-03-21",
        "source": "Example News",
        "title": "Starmer and Zelenskyy meet",
        "events": [
            {
                "id": "m-1",
                "event_id": "m-1",
                "trigger": {"start": met, "end": met + 3},
                "type": "CONSULT",
                "status": "occurred",
                "mode": "meeting",
                "sentence": {"start": 0, "end": len(SENTENCE)},
                "participants": [
                    _who("source", starmer, "Keir Starmer", "person:keir-starmer"),
                    _who("target", zelenskyy, "Volodymyr Zelenskyy", "person:volodymyr-zelenskyy"),
                ],
                "time": {
                    "start": SENTENCE.index("Thursday"),
                    "end": SENTENCE.index("Thursday") + 8,
                    "text": "Thursday",
                    "value": "2025-03-20",
                    "interval": "2025-03-20/2025-03-20",
                    "grain": "day",
                    "anchor": "resolved",
                },
                "label": "Keir Starmer meets Volodymyr Zelenskyy",
                "label_en": "Keir Starmer meets Volodymyr Zelenskyy",
            }
        ],
        "relations": [],
        "actors": [
            {"id": "person:keir-starmer", "kind": "person", "name": "Keir Starmer", "name_ar": "كير ستارمر"},
            {"id": "person:volodymyr-zelenskyy", "kind": "person", "name": "Volodymyr Zelenskyy"},
        ],
        "mentions": {"person:keir-starmer": 1, "person:volodymyr-zelenskyy": 1},
        **changes,
    }


def _who(role: str, start: int, name: str, id_: str) -> dict[str, Any]:
    return {
        "role": role,
        "start": start,
        "end": start + len(name),
        "text": name,
        "name": name,
        "kind": "person",
        "actor_id": id_,
    }
