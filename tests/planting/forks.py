"""Run modules of a project in processes that have imported what is slow to import.

That is MkDocs, pytest and their plugins. One process imports it, and forks for each run; the
project's own modules are imported by each run anew.
"""

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = [
    "bs4",
    "hypothesis",
    "jupytext",
    "material.plugins.search.plugin",
    "mkdocs.commands.build",
    "mkdocs_jupyter.plugin",
    "nbclient",
    "pymdownx.superfences",
    "pytest",
    "pytest_markdown_docs.plugin",
    "pytest_playwright.pytest_playwright",
    "xdist.plugin",
]
LONGEST = 600  # seconds; a build that goes round in circles would never end
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(SLOW)


def python_m(
    root: Path, module: str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess:
    """Do what `python -m module arguments` does in the folder of a project.

    `variables` are added to the environment.
    """
    environment = {
        "PYTHONPATH": os.pathsep.join(("docs", "tests")),
        "NO_MKDOCS_2_WARNING": "1",
        **variables,
    }
    with tempfile.NamedTemporaryFile("r") as out, tempfile.NamedTemporaryFile("r") as err:
        process = _context.Process(
            target=_run, args=(str(root), module, arguments, environment, (out.name, err.name))
        )
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            process.join()
            Path(err.name).write_text(f"{module} took more than {LONGEST} seconds", "utf8")
        return subprocess.CompletedProcess(
            [module, *arguments], process.exitcode, out.read(), err.read()
        )


def _run(root, module, arguments, environment, outputs):
    for descriptor, file in enumerate(outputs, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND), descriptor)
    os.chdir(root)
    os.environ.update(environment)
    ours = {str(folder) for folder in (ROOT, ROOT / "tests", ROOT / "docs")}
    for name in [name for name, found in sys.modules.items() if _is_ours(found)]:
        del sys.modules[name]  # the project has its own
    sys.path[:] = [
        root,
        f"{root}/docs",
        f"{root}/tests",
        *(path for path in sys.path if path and path not in ours),
    ]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _is_ours(module):
    """Tell whether a module is one of this project, which `make check`, too, has imported."""
    place = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), "")
    return str(place).startswith((f"{ROOT}/docs/", f"{ROOT}/tests/"))
