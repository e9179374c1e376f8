"""`mkdocs serve` when something is wrong: a taken port is one sentence, a failed build a page."""

import os
import shutil
import socket
import traceback
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from click import ClickException
from mkdocs.commands import serve
from mkdocs.exceptions import ConfigurationError

from site_build import reloading

# MkDocs answers with the site's 404.html where there is no page: here, everywhere
FAILED = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>The build failed</title>
<h1>The build failed</h1>
<pre style="white-space: pre-wrap">{}</pre>
<p>This page shows the site as soon as that is mended.</p>
"""


active = False
_aside: TemporaryDirectory | None = None  # where the site waits while the error is shown


def keep_serving():
    """Have `mkdocs serve` answer when a build fails, even the first, and build after a change."""
    global active, _aside
    active, _aside = True, TemporaryDirectory(prefix="mkdocs_")
    build, looked = serve.build, []

    def build_or_say_why(config, **options):
        if not looked:
            looked.append(_refuse_taken_address(*config.dev_addr))
        with _saying_why(Path(config.site_dir)):
            reloading.whole(partial(build, config, **options))

    serve.build = build_or_say_why


def make_anew(server, config, build):
    """Have the server make anew what a change shows on, and build the whole site if need be."""

    def make_or_say_why():
        with _saying_why(Path(config.site_dir)):
            if not reloading.remake():
                build()

    server.builder = make_or_say_why
    server.build_delay = 0.05  # seconds that it waits for further changes; 0.1 by itself


@contextmanager
def _saying_why(site):
    """Show, in the place of the site, why it can't be built; the site itself comes back after."""
    aside = Path(_aside.name, "site")
    if aside.exists():
        shutil.rmtree(site)
        aside.rename(site)
    try:
        yield
    except Exception as error:
        site.rename(aside)
        _say_why(error, site)


def _refuse_taken_address(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except (OSError, OverflowError) as error:
        why = os.strerror(error.errno) if isinstance(error, OSError) else error
        other = min(port, 65534) + 1
        advice = f"Stop what is served there, or choose another port: PORT={other} make serve"
        raise ConfigurationError(f"{host}:{port} can't be served ({why}). {advice}") from None


def _say_why(error, folder):
    cause = error.__context__ if isinstance(error.__context__, ClickException) else error
    message = str(cause)
    if not isinstance(cause, ClickException):
        message = f"{type(cause).__name__}: {cause}"
        traceback.print_exception(cause)
    print("The site can't be built: every page says why until that is mended.", flush=True)
    folder.mkdir()
    (folder / "404.html").write_text(FAILED.format(escape(message)), "utf8")
