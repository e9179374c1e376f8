"""The tools in the page: docs/tools, and what they load from npm when a reader uses them."""

import gzip
import json
import shutil
from functools import lru_cache
from pathlib import Path

from guide_model.pages import file_in
from guide_model.snippets import DOCS, Fault

from site_build import npm

TOOLS = DOCS / "tools"
EVERYWHERE = "copying.js"  # what every page loads, each language from its own folder
LOADED = [  # a package's files, and the folder where the tools look for them
    ("h5wasm/dist/esm/hdf5_hl.js", "h5wasm"),
    ("h5wasm/dist/esm/hdf5_util.js", "h5wasm"),
    ("@zip.js/zip.js/dist/zip-core.min.js", "zip.js"),
    ("pyodide/pyodide.mjs", "pyodide"),
    ("pyodide/pyodide.asm.mjs", "pyodide"),
    ("pyodide/python_stdlib.zip", "pyodide"),
]
PYTHON = "pyodide/pyodide.asm.wasm"  # 9.6 MB, and 3.5 compressed: not every server does that
PACKAGES = "pyodide/pyodide-lock.json"  # the packages of Pyodide, none of which is shipped


def refuse_unknown(page, config) -> None:
    """Refuse a page that asks for a tool that isn't there."""
    tool = page.meta.get("tool")
    if tool and not file_in(TOOLS, f"{tool}/element.js"):
        source = DOCS / config.theme["language"] / page.file.src_uri
        message = f"asks for `tool: {tool}`, which isn't in docs/tools. Correct the name."
        raise Fault(source, 1, message)


def write(config) -> None:
    """Put the tools into the site; the Korean one holds them for both languages."""
    folder = Path(config.site_dir, "assets", "tools")
    if config.theme["language"] != "ko":
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(TOOLS / EVERYWHERE, folder)
        return
    unwanted = shutil.ignore_patterns("*.md")
    shutil.copytree(TOOLS, folder, dirs_exist_ok=True, ignore=unwanted)
    for file, place in LOADED:
        (folder / place).mkdir(exist_ok=True)
        shutil.copy(npm.package(file), folder / place)
    write_python(folder)


def write_python(folder: Path) -> None:
    """Put Python for the browser there, compressed, and the list of its packages without them."""
    lock = json.loads(npm.package(PACKAGES).read_text("utf8"))
    (folder / PACKAGES).write_text(json.dumps({"info": lock["info"], "packages": {}}), "utf8")
    (folder / f"{PYTHON}.gz").write_bytes(_compressed(npm.package(PYTHON)))


@lru_cache(1)  # a served site is written again and again
def _compressed(file):
    return gzip.compress(file.read_bytes(), 6, mtime=0)
