"""`make bench`: what the harness costs over the bare programs, and what a page costs in the build.

Both are counted in CPU seconds, children included, which other work on the machine disturbs least.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.snippets import GENERATIONS, LANGUAGES, ROOT, all_snippets, generations
from harness.running import program_of_blocks, program_of_snippet
from site_build import npm

ENVIRONMENT = {
    **os.environ,
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "MPLBACKEND": "agg",
    "NO_MKDOCS_2_WARNING": "1",
}


def cpu_seconds(command: list[str], folder: Path, **variables) -> float:
    """Run a command in a folder and return the CPU seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env={**ENVIRONMENT, **variables}, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def programs(generation: str) -> list[tuple]:
    """Return each distinct program that pytest runs on a generation.

    They come from snippets, pages and the README.
    """
    found = [program_of_snippet(path) for path in all_snippets() if generation in generations(path)]
    for page in [*pages("ko"), *pages("en"), ROOT / "README.md"]:
        blocks = [
            b for b in code_blocks(page) if not b.snippet or generation in generations(b.snippet)
        ]
        found += [program_of_blocks(blocks)] if blocks else []
    return list(dict.fromkeys(found))


def bare(generation: str, folder: Path) -> float:
    """Run the programs one after another in one Python process, with nothing around them."""
    script = folder / f"{generation}.py"
    code = ["".join(step.source for step in program) for program in programs(generation)]
    first = "import tensorflow\n" if any("tensorflow" in one for one in code) else ""
    loop = f"for code in {code!r}:\n"
    body = "    exec(compile(code, 'block', 'exec'), {'__name__': '__main__'})\n"
    script.write_text(first + loop + body, "utf8")
    return cpu_seconds(
        [sys.executable, str(script)],
        folder,
        TF_USE_LEGACY_KERAS="1" if generation == "keras2" else "0",
    )


def harness() -> float:
    """Have pytest run the snippets and the pages, and compare what they print and draw.

    None of the other rules are tried.
    """
    what = ["tests/test_snippets.py::test_every_snippet_prints_its_record", "docs", "README.md"]
    return cpu_seconds([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *what], ROOT)


def build_seconds(times: int, folder: Path) -> tuple[int, float]:
    """Build a copy of the site that holds each page `times` times.

    Return how many pages that is, and the CPU seconds.
    """
    site = folder / f"x{times}"
    for name in ("docs", "snippets", "tests"):  # the site shows docs/releases.toml
        shutil.copytree(ROOT / name, site / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", site)
    npm.package("minisearch")
    (site / ".cache").mkdir()
    (site / ".cache" / "npm").symlink_to((ROOT / ".cache" / "npm").resolve())
    count = 0
    for language in LANGUAGES:
        for page in pages(language):
            text = page.read_text("utf8")
            copied = site / page.relative_to(ROOT)
            if "\nnotebook: true\n" in text.partition("\n---\n")[0] + "\n":
                copied.unlink()
                continue
            for number in range(1, times):
                copied.with_stem(f"{copied.stem}-{number}").write_text(text, "utf8")
            count += times
    for file in ("mkdocs.yml", "docs/en.yml"):
        text = (site / file).read_text("utf8")
        (site / file).write_text(
            text.partition("\nnav:\n")[0].replace("{omitted_files: warn", "{omitted_files: info")
            + "\n",
            "utf8",
        )
    return count, cpu_seconds(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], site, PYTHONPATH=""
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=3, help="of the programs; the median counts")
    arguments.add_argument(
        "--times",
        type=int,
        nargs="+",
        default=[1, 10, 100],
        help="how often the build gets each page",
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = [(sum(bare(g, folder) for g in GENERATIONS), harness()) for _ in range(given.runs)]
        alone, tested = map(statistics.median, zip(*pairs, strict=True))
        distinct = sum(len(programs(g)) for g in GENERATIONS)
        print(
            f"{distinct} programs, on {len(GENERATIONS)} generations together:"
            f" CPU seconds, median of {given.runs}"
        )
        print(f"  bare Python {alone:6.1f}")
        print(f"  pytest      {tested:6.1f}")
        print(f"  ratio       {tested / alone:6.2f}", flush=True)
        print("mkdocs build, both languages, without the notebook pages: CPU seconds")
        print("  times  pages    build   a page  each page more")
        last = None
        for times in given.times:
            count, seconds = build_seconds(times, folder)
            more = f"{(seconds - last[1]) / (count - last[0]):16.4f}" if last else ""
            print(f"  {times:5} {count:6} {seconds:8.1f} {seconds / count:8.4f}{more}", flush=True)
            last = count, seconds


if __name__ == "__main__":
    main()
