"""Which layer of Keras takes the arrays of which layer of PyTorch, and what PyTorch computed.

`docs/pytorch.toml` lists the layers, `docs/pytorch.json` what `make torch` recorded of each:
what PyTorch was given, its output, and how far Keras's was from it.
"""

import json
import tomllib

from guide_model.remembering import remembered
from guide_model.snippets import DOCS, SNIPPETS
from guide_model.tables import markdown_table

LISTED = DOCS / "pytorch.toml"
RECORD = DOCS / "pytorch.json"
PROGRAM = SNIPPETS / "weights" / "pytorch.py"
HEADS = {
    "ko": ("PyTorch", "케라스", "배열", "맞출 인자", "최대 차이"),
    "en": ("PyTorch", "Keras", "Arrays", "Arguments to match", "Largest difference"),
}


@remembered
def rows() -> list[dict]:
    """Return the layers in the order of the page."""
    return tomllib.loads(LISTED.read_text("utf8"))["layer"]


RAN = {
    "ko": "PyTorch {0}에서 {1}에 실행했습니다.",
    "en": "Run with PyTorch {0} on {1}.",
}


@remembered
def record() -> dict:
    """Return what `make torch` recorded."""
    return json.loads(RECORD.read_text("utf8")) if RECORD.is_file() else {"layers": {}}


def table(language: str) -> str:
    """Return the layers as a table; each leads to the section that moves it."""
    kept = record()
    layers = kept["layers"]
    lines = [HEADS[language]]
    for row in rows():
        found = layers.get(row["name"])
        lines.append(
            (
                f"[`{row['pytorch']}`](#{row['section']})",
                f"`{row['keras']}`",
                _codes(row["arrays"]),
                _codes(row.get("arguments", [])),
                f"{found['largest']:.0e}" if found else "…",
            )
        )
    said = RAN[language].format(kept["with"]["torch"], kept["date"]) if layers else ""
    return f"{markdown_table(lines)}\n\n{said}"


def _codes(parts):
    return ", ".join(f"`{part}`" for part in parts) or "–"
