"""`make links` tells a page that answers from one that doesn't; it is tried on a server of its own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from guide_model.releases import releases
from guide_model.snippets import ROOT, Fault
from maintaining import days, links

PAGE = b'<h1 id="title">A page</h1><a name="old"></a>'


@pytest.fixture(scope="module")
def address():
    tried = set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path
            busy = path == "/busy" and path not in tried
            tried.add(path)
            self.send_response(503 if busy else 404 if path == "/gone" else 200)
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/page", None),
        ("/page#title", None),
        ("/page#old", None),
        ("/page#moved", "has no heading `moved`"),
        ("/gone", "answers 404"),
        ("/busy", None),
    ],
)
def test_a_link_that_leads_nowhere_is_named(address, path, said):
    found = links.faults({address + path: (ROOT / "docs/en/index.md", 7)}, pause=0)
    assert len(found) == bool(said)
    if said:
        assert said in str(found[0]) and "docs/en/index.md:7: " in str(found[0])


def test_a_server_that_is_not_there_is_named():
    page = ROOT / "docs/en/index.md"
    [fault] = links.faults({"http://127.0.0.1:9/": (page, 1)}, pause=0)
    assert "doesn't answer" in str(fault)


def test_the_pages_have_links_to_ask():
    assert len(links.links()) > 20


OLDER = [release for release in releases() if release.keras]


@pytest.fixture
def pypi(monkeypatch):
    """By package and version, the day that PyPI says, as docs/releases.toml has it."""
    came = {name: {} for name in (days.TENSORFLOW, *days.BESIDE)}
    for release in reversed(OLDER):  # what two of them have came with the first
        came[days.TENSORFLOW][release.version] = release.day
        for name in days.BESIDE:
            came[name][days.said(release)[name]] = release.day

    def asked(address, accept="*/*"):
        for release in OLDER:  # each asks for no newer NumPy than it is run with
            if address == f"tensorflow_cpu-{release.version}-py3-none-any.whl.metadata":
                numpy = days.said(release)["numpy"]
                return f"Requires-Dist: keras>=3\nRequires-Dist: numpy<={numpy}\n\n", None
        name = address.rstrip("/").rpartition("/")[2]
        wheels = {
            f"{name.replace('-', '_')}-{v}-py3-none-any.whl": d for v, d in came[name].items()
        }
        files = [{"filename": w, "url": w, "upload-time": f"{d}T09:00"} for w, d in wheels.items()]
        return json.dumps({"files": files}), None

    monkeypatch.setattr(days, "asked", asked)
    days.files.cache_clear()
    yield came
    days.files.cache_clear()


def test_the_days_of_the_releases_are_those_of_pypi(pypi):
    assert OLDER and not days.wrong_days()


def test_another_day_than_that_of_pypi_is_named(pypi):
    pypi[days.TENSORFLOW][OLDER[0].version] = "2024-06-27"
    said = "\n".join(map(str, days.wrong_days()))
    assert f"day of {OLDER[0].name} is '{OLDER[0].day}'; PyPI says '2024-06-27'" in said


def test_a_newer_keras_of_that_day_is_named(pypi):
    pypi["keras"]["3.13.9"] = OLDER[-1].day
    [fault] = days.wrong_days()
    assert f"keras of {OLDER[-1].name} is '3.13.2'; PyPI says '3.13.9'" in str(fault)
    assert str(fault).startswith("docs/releases.toml:")


def test_what_pypi_does_not_say_is_one_sentence(pypi, monkeypatch):
    monkeypatch.setattr(days, "asked", lambda address, accept="*/*": ("", "answers 404"))
    faults = days.wrong_days()
    assert len(faults) == len(OLDER) and "nobody can say" in str(faults[0])


def test_links_are_asked_each_week():
    workflow = ROOT / ".github/workflows/links.yml"
    for line in ("schedule:", "run: make links\n"):
        if line not in workflow.read_text("utf8"):
            raise Fault(workflow, 1, f"lacks `{line.strip()}`. Ask the links once a week.")
