"""`make links` tells a page that answers from one that doesn't; it is tried on a server of its own."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from guide_model.snippets import ROOT, Fault
from maintaining import links

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


def test_links_are_asked_each_week():
    workflow = ROOT / ".github/workflows/links.yml"
    for line in ("schedule:", "run: make links\n"):
        if line not in workflow.read_text("utf8"):
            raise Fault(workflow, 1, f"lacks `{line.strip()}`. Ask the links once a week.")
