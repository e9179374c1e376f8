import fcntl
import os

import pytest
from browsing.site import REPOSITORY, SITE_URL, NotBuilt, build, serve
from bs4 import BeautifulSoup
from harness.alike import skip_alike
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
    folder, complete, failed = (base / f"built{what}" for what in ("", "-complete", "-failed"))
    with open(base / "built-lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if failed.exists():
            raise NotBuilt(failed.read_text("utf8"))
        if not complete.exists():
            try:
                build(folder, SITE_URL=SITE_URL, REPO_URL=f"https://github.com/{REPOSITORY}")
            except NotBuilt as error:
                error.asked_by = os.environ["PYTEST_CURRENT_TEST"].rpartition(" (")[0]
                failed.write_text(error.asked_by, "utf8")
                raise
            complete.touch()
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A site that can't be built is one failure; the other tests that ask for it are skipped."""
    report = yield
    if call.excinfo and isinstance(error := call.excinfo.value, NotBuilt):
        first = error.asked_by or str(error)
        if error.asked_by == item.nodeid:
            report.longrepr = str(error)
        else:
            said = f"the site can't be built: {first} says why"
            report.outcome, report.longrepr = "skipped", (str(item.path), 1, said)
    elif report.failed:
        skip_alike(report, item)
    return report


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
