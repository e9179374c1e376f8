"""Material's style sheets, without the rules that no page of either language uses."""

import shutil
from pathlib import Path

from guide_model.snippets import DOCS

from site_build import npm, serving


def write_used(config) -> None:
    if config.theme["language"] != "ko" or serving.active:  # whoever serves waits for no Node
        return
    site = Path(config.site_dir)
    npm.run("purgecss", "--config", str(DOCS / "npm" / "purgecss.config.cjs"), folder=site)
    styles = Path("assets", "stylesheets")
    shutil.copytree(site / styles, site / "en" / styles, dirs_exist_ok=True)
