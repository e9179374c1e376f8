"""The English site, which the build of the Korean one makes inside it."""

from urllib.parse import urljoin

from guide_model.snippets import DOCS
from mkdocs.commands.build import build
from mkdocs.config import load_config


def build_english(config) -> None:
    if config.theme["language"] != "ko":
        return
    inside = {"site_dir": f"{config.site_dir}/en", "site_url": urljoin(config.site_url, "en/")}
    build(load_config(str(DOCS / "en.yml"), strict=config.strict, **inside))
