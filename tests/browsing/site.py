"""The site as its tests see it: built once, parsed, and served.

It is served under a sub-path, as GitHub Pages does.
"""

import gzip
import mimetypes
import os
import re
import subprocess
import sys
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from guide_model.pages import pages
from guide_model.remembering import remembered
from guide_model.snippets import DOCS, ROOT

SITE_URL = "https://example.org/guide/"
REPOSITORY = "someone/guide"
NAMES = [page.relative_to(DOCS / "ko").with_suffix("").as_posix() for page in pages("ko")]
_CODE = re.compile(r"^ *```(?:python|\{ \.python)", re.M)
TYPES = {
    ".md": "text/markdown",
    ".py": "text/x-python",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
}


LONGEST = 600  # seconds for a build; one that goes round in circles would never end
LAST = 12  # lines that are shown of what a failed build said


@remembered
def with_code() -> list[str]:
    """Return the pages that have code. Only tests that ask for them read the pages."""
    texts = {name: (DOCS / "ko" / f"{name}.md").read_text("utf8") for name in NAMES}
    return [name for name, text in texts.items() if _CODE.search(text)]


class NotBuilt(Exception):
    """The site can't be built; the text says why."""

    asked_by = ""  # the test that asked for it first


def why(said: str) -> str:
    """Return the end of what a failed build said, after where in the project it happened."""
    ours = [
        f"{Path(file).relative_to(ROOT).as_posix()}:{line}"
        for file, line in re.findall(r'File "([^"]+)", line (\d+)', said)
        if Path(file).is_relative_to(DOCS)
    ]
    last = "\n".join(said.strip().splitlines()[-LAST:])
    return f"{ours[-1]}: mend what raises here:\n{last}" if ours else last


def build(folder: Path, longest=LONGEST, **variables) -> Path:
    environment = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        str(folder),
    ]
    environment |= {"NO_MKDOCS_2_WARNING": "1", **variables}
    options = {"cwd": ROOT, "env": environment, "capture_output": True, "text": True}
    try:
        done = subprocess.run(command, **options, timeout=longest)
    except subprocess.TimeoutExpired as error:
        raise NotBuilt(
            f"mkdocs.yml:1: `mkdocs build --strict` took more than {longest} seconds. Look for"
            " a site that is built inside itself (`language`, docs/site_build/translation.py)."
        ) from error
    if done.returncode:
        raise NotBuilt(f"`mkdocs build --strict` failed.\n{why(done.stdout + done.stderr)}")
    return folder


def prefix(language: str) -> str:
    return "" if language == "ko" else f"{language}/"


def address(language: str, name: str) -> str:
    """Return a page's address under the root of the site."""
    return prefix(language) + ("" if name == "index" else f"{name}/")


def html_path(language: str, name: str) -> str:
    return address(language, name) + "index.html"


@cache
def compressed(file: Path) -> bytes:
    """Return a file of the built site as it is sent; every visitor asks for the same scripts."""
    return gzip.compress(file.read_bytes(), 6)


class _Pages(BaseHTTPRequestHandler):
    """Answers as GitHub Pages does: gzip, folders with and without slash, 404.html."""

    root: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        file = self.root / path.removeprefix("/guide/") if path.startswith("/guide/") else None
        if file and file.is_dir() and not path.endswith("/"):
            self._answer(301, b"", {"Location": path + "/"})
            return
        if file and file.is_dir():
            file /= "index.html"
        found = file is not None and file.is_file()
        file = file if found else self.root / "404.html"
        kind = (
            TYPES.get(file.suffix)
            or mimetypes.guess_type(file.name)[0]
            or "application/octet-stream"
        )
        text = kind.startswith("text/") or kind in (
            "application/json",
            "application/xml",
            "image/svg+xml",
        )
        headers = {
            "Content-Type": kind + ("; charset=utf-8" if text else ""),
            "Cache-Control": "max-age=600",
        }
        zipped = text and "gzip" in self.headers.get("Accept-Encoding", "")
        if zipped:
            headers["Content-Encoding"] = "gzip"
        body = compressed(file) if zipped else file.read_bytes()
        self._answer(200 if found else 404, body, headers)

    def _answer(self, status, body, headers):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(root: Path) -> tuple[str, ThreadingHTTPServer]:
    """Serve a built site on a free port; return its root's address and the server, to be shut."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Pages", (_Pages,), {"root": root}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/guide/", server
