"""Material's style sheets, without the rules that no page of either language uses."""

import shutil
from pathlib import Path

from guide_model.snippets import DOCS

from site_build import npm


def write_used(config) -> None:
    if config.theme["language"] != "ko":
        return
    site = Path(config.site_dir)
    npm.run("purgecss", "--config", str(DOCS / "npm" / "purgecss.config.cjs"), folder=site)
    styles = Path("assets", "stylesheets")
    shutil.copytree(site / styles, site / "en" / styles, dirs_exist_ok=True)
