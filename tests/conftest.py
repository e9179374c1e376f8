import fcntl
import os

import pytest
from browsing.site import REPOSITORY, SITE_URL, build, serve
from bs4 import BeautifulSoup
from maintaining.addresses import is_moved

pytest_plugins = [
    "harness.plugin",
    "browsing.browser",
    "keras_programs.keras_forks",
    "planting.small_project",
    "browsing.visits",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The built site's folder; the processes of pytest-xdist share one."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, complete = base / "built", base / "built-complete"
    with open(base / "built-lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not complete.exists():
            build(folder, SITE_URL=SITE_URL, REPO_URL=f"https://github.com/{REPOSITORY}")
            complete.touch()
    return folder


@pytest.fixture(scope="session")
def html(site):
    """Every page of the site, parsed, by its path; those that lead on to another one aside."""
    parsed = {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }
    return {path: page for path, page in parsed.items() if not is_moved(page)}


@pytest.fixture(scope="session")
def served(site):
    """The address of the site's root, served under a sub-path."""
    address, server = serve(site)
    yield address
    server.shutdown()
