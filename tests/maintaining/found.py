"""`make found`: list what each query of tests/queries.toml finds, in tests/found.txt."""

import sys
import tempfile
from pathlib import Path

from browsing.finding import found
from browsing.site import REPOSITORY, SITE_URL, build
from guide_model.snippets import ROOT

FOUND = ROOT / "tests" / "found.txt"


def main():
    with tempfile.TemporaryDirectory() as folder:
        given = sys.argv[1:]  # the folder of a site that is built already
        repository = f"https://github.com/{REPOSITORY}"
        site = (
            Path(*given) if given else build(Path(folder), SITE_URL=SITE_URL, REPO_URL=repository)
        )
        FOUND.write_text(found(site), "utf8")


if __name__ == "__main__":
    main()
