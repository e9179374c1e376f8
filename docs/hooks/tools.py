"""The tools in the page: docs/tools as it is, beside it what they load from npm when a reader uses them."""

import shutil
from pathlib import Path

import npm
from page import DOCS

TOOLS = DOCS / "tools"
EVERYWHERE = "copying.js"  # what every page loads, each language from its own folder
LOADED = [  # a package's files, and the folder where the tools look for them
    ("h5wasm/dist/esm/hdf5_hl.js", "h5wasm"),
    ("h5wasm/dist/esm/hdf5_util.js", "h5wasm"),
    ("@zip.js/zip.js/dist/zip-core.min.js", "zip.js"),
]


def write(folder: Path, language: str) -> None:
    """Put the tools into a folder of the site; the Korean one holds them for both languages."""
    if language != "ko":
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(TOOLS / EVERYWHERE, folder)
        return
    shutil.copytree(TOOLS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
    for file, place in LOADED:
        (folder / place).mkdir(exist_ok=True)
        shutil.copy(npm.package(file), folder / place)
