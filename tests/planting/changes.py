"""Change a project's files as somebody who serves it does, and say what is made anew after each.

`python -m planting.changes '[{"docs/ko/index.md": ["old", "new"]}, …]'`, in the project's folder.
At the end the site is compared with one that is built afresh.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from mkdocs.commands import serve
from mkdocs.config import load_config
from site_build import serving

from planting.small_project import edit


def main(steps):
    with TemporaryDirectory() as here, TemporaryDirectory() as afresh:
        site, server = Path(here, "site"), SimpleNamespace()
        site.mkdir()
        serving.keep_serving()
        build(site)
        serving.make_anew(server, SimpleNamespace(site_dir=site), lambda: build(site))
        before, done = stamps(site), []
        for edits in steps:
            done.append(after(edits, site, before, server.builder))
        build(Path(afresh))
        return {"steps": done, "stale": different(site, Path(afresh))}


def build(site):
    config = load_config(site_dir=str(site), dev_addr="127.0.0.1:0")
    serve.build(config, serve_url=config.site_url, dirty=False)


def after(edits, site, before, make_anew):
    """Return the files that an edit made anew, and the error that it shows.

    `before` holds when each file was written that was shown last.
    """
    for file, (old, new) in edits.items():
        edit(Path(), file, old, new)
    make_anew()
    if not (site / "index.html").exists():
        return {"made": [], "error": (site / "404.html").read_text("utf8")}
    now = stamps(site)
    made = sorted(file for file in now if now[file] != before.get(file))
    before.update(now)
    return {"made": made, "error": ""}


def stamps(site):
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def different(site, other):
    """Return the files that two sites have otherwise, or one of them alone."""
    one, two = contents(site), contents(other)
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def contents(site):
    return {name: (site / name).read_bytes() for name in stamps(site)}


if __name__ == "__main__":
    print("\n" + json.dumps(main(json.loads(sys.argv[1]))))
