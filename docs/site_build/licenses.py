"""What the site ships that others wrote.

The license of each part stands beside its files, and a page has a table of all of them.
"""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import material
from guide_model.snippets import DOCS
from guide_model.tables import markdown_table

from site_build import npm

DATA = DOCS / "licenses" / "parts.toml"
HEADS = {"ko": ("이름", "라이선스"), "en": ("Name", "License")}
ONCE = ("assets/tools/", "assets/icons")  # what the Korean site holds for both languages
TEMPLATES = Path(material.__file__).parent / "templates"


def parts() -> list[dict]:
    return tomllib.loads(DATA.read_text("utf8"))["part"]


def place(part: dict) -> str:
    """Return where the text of a part's license stands in the site."""
    name = re.sub(r"[^a-z0-9.]+", "-", part["name"].lower())
    return f"{part['beside']}/{name}.LICENSE.txt"


def text(part: dict) -> str:
    """Return the license of a part, from its package or from docs/licenses."""
    source, _, name = part["text"].rpartition(":")
    if source == "npm":
        return npm.package(name).read_text("utf8")
    if source == "pip":
        package, _, file = name.partition("/")
        if file.startswith(".icons/"):
            return (TEMPLATES / file).read_text("utf8")
        return distribution(package).read_text(f"licenses/{file}")
    return (DATA.parent / name).read_text("utf8")


def write(config) -> None:
    """Put the licenses into the site of a language."""
    folder, language = Path(config.site_dir), config.theme["language"]
    for part in parts():
        if language == "ko" or not part["beside"].startswith(ONCE):
            file = folder / place(part)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text(part), "utf8")


def table(language: str) -> str:
    """Return the parts as a Markdown table, each with a link to itself and to its license."""
    rows = [
        (f"[{part['name']}]({part['home']})", f"[{part['license']}]({{{{ site }}}}{place(part)})")
        for part in parts()
    ]
    return markdown_table([HEADS[language], *rows])
