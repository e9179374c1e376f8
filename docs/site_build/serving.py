"""`mkdocs serve` when something is wrong: a taken port is one sentence, a failed build a page."""

import os
import shutil
import socket
import traceback
from html import escape
from pathlib import Path

from click import ClickException
from mkdocs.commands import serve
from mkdocs.exceptions import ConfigurationError

# MkDocs answers with the site's 404.html where there is no page: here, everywhere
FAILED = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>The build failed</title>
<h1>The build failed</h1>
<pre style="white-space: pre-wrap">{}</pre>
<p>This page shows the site as soon as that is mended.</p>
"""


active = False


def keep_serving():
    """Have `mkdocs serve` answer when a build fails, even the first, and build after a change."""
    global active
    active = True
    build, looked = serve.build, []

    def build_or_say_why(config, **options):
        if not looked:
            looked.append(_refuse_taken_address(*config.dev_addr))
        try:
            build(config, **options)
        except Exception as error:
            _say_why(error, Path(config.site_dir))

    serve.build = build_or_say_why


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
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "404.html").write_text(FAILED.format(escape(message)), "utf8")
