"""`make bench`: what the harness costs over bare programs, the build over plain Material, and a page.

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

import yaml
from guide_model.cells import code_blocks
from guide_model.pages import pages
from guide_model.snippets import (
    DOCS,
    GENERATIONS,
    LANGUAGES,
    ROOT,
    SNIPPETS,
    all_snippets,
    generations,
)
from harness.running import program_of_blocks, program_of_snippet
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load
from site_build import npm
from site_build import pages as pages_of_site

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


BARE = """
import os, runpy, sys
for path in sys.argv[1:]:
    if not (child := os.fork()):
        runpy.run_path(path, run_name="__main__")
        sys.stdout.flush()
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"{path} failed")
"""


def bare(generation: str, folder: Path) -> float:
    """Run the programs one after another, with nothing around them.

    Each in a fork of one Python process that has imported TensorFlow: some break those after them.
    """
    place, first = folder / generation, ""
    place.mkdir(exist_ok=True)
    for number, program in enumerate(programs(generation)):
        code = "".join(step.source for step in program)
        (place / f"{number}.py").write_text(code, "utf8")
        if "tensorflow" in code:
            first = "import tensorflow; tensorflow.keras.layers"  # chooses the generation
    return cpu_seconds(
        [sys.executable, "-c", first + BARE, *map(str, sorted(place.glob("*.py")))],
        place,
        TF_USE_LEGACY_KERAS="1" if generation == "keras2" else "0",
    )


def harness() -> float:
    """Have pytest run the snippets and the pages, and compare what they print and draw.

    None of the other rules are tried.
    """
    what = ["tests/test_snippets.py::test_every_snippet_prints_its_record", "docs", "README.md"]
    return cpu_seconds([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *what], ROOT)


BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
BUILD_PLAIN = (sys.executable, "-c", """
from mkdocs.commands.build import build
from mkdocs.config import load_config
for file in ("ko.yml", "en.yml"):
    build(load_config(file))
""")  # fmt: skip
OURS = ("hooks", "watch", "nav")  # of mkdocs.yml, what plain Material has no use for


def copy_of_the_site(folder: Path) -> Path:
    """Copy what the site is built from, with all that is fetched for it."""
    for name in ("docs", "snippets"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    npm.package("minisearch")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "npm").symlink_to((ROOT / ".cache" / "npm").resolve())
    return folder


def plain_site(folder: Path) -> Path:
    """Write the same pages for MkDocs and Material alone: no hooks, templates or notebooks.

    Their Markdown is what our build makes of it, with all that it includes.
    """
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder / "built")))
    no_pictures = shutil.ignore_patterns("*.py", "*.out", "__pycache__")
    for language, settings in (("ko", ROOT / "mkdocs.yml"), ("en", DOCS / "en.yml")):
        for name, source in pages_of_site.sites[language].pages.items():
            page = folder / language / name
            page.parent.mkdir(parents=True, exist_ok=True)
            head = yaml.safe_dump(source.meta, allow_unicode=True)
            page.write_text(f"---\n{head}---\n{pages_of_site.expanded(source)}", "utf8")
        shutil.copytree(SNIPPETS, folder / language / "figures", ignore=no_pictures)
        with settings.open(encoding="utf8") as file:
            said = {key: value for key, value in yaml_load(file).items() if key not in OURS}
        del said["theme"]["custom_dir"], said["plugins"]["mkdocs-jupyter"], said["extra"]
        said |= {"docs_dir": language, "site_dir": f"site/{language}"}
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
        (folder / f"{language}.yml").write_text(text, "utf8")
    (folder / "snippets").mkdir(exist_ok=True)
    return folder


def build_ratio(runs: int, folder: Path) -> tuple[float, float]:
    """Build our site and the plain one in turn; return the median of each."""
    ours, plain = copy_of_the_site(folder / "ours"), plain_site(folder / "plain")
    pairs = [
        (cpu_seconds(BUILD_PLAIN, plain, PYTHONPATH=""), cpu_seconds(BUILD, ours, PYTHONPATH=""))
        for _ in range(runs)
    ]
    return tuple(map(statistics.median, zip(*pairs, strict=True)))


def lenient(settings: Path):
    """Have a site's settings admit pages that its navigation doesn't name."""
    text = settings.read_text("utf8").replace("omitted_files: warn", "omitted_files: info")
    settings.write_text(text, "utf8")


def multiplied(originals: list[Path], times: int) -> int:
    """Copy each page until it is there `times` times; return how many pages that is."""
    for page in originals:
        text = page.read_text("utf8")
        for number in range(1, times):
            page.with_stem(f"{page.stem}-{number}").write_text(text, "utf8")
    return times * len(originals)


def many_of_ours(times: int, folder: Path) -> tuple[int, Path]:
    """Make a copy of our site with each page `times` times, but for the notebook pages."""
    site, kept = copy_of_the_site(folder / f"ours{times}"), []
    for page in (page for language in LANGUAGES for page in pages(language)):
        front_matter = page.read_text("utf8").partition("\n---\n")[0] + "\n"
        copied = site / page.relative_to(ROOT)
        if "\nnotebook: true\n" in front_matter:
            copied.unlink()
        else:
            kept.append(copied)
    for name in ("mkdocs.yml", "docs/en.yml"):
        file = site / name
        file.write_text(file.read_text("utf8").partition("\nnav:\n")[0] + "\n", "utf8")
        lenient(file)
    return multiplied(kept, times), site


def many_plain(times: int, plain: Path, folder: Path) -> tuple[int, Path]:
    """Make a copy of the plain site with each page `times` times."""
    site = folder / f"plain{times}"
    shutil.copytree(plain, site, ignore=shutil.ignore_patterns("site", "built"))
    for language in LANGUAGES:
        lenient(site / f"{language}.yml")
    found = [page for language in LANGUAGES for page in (site / language).rglob("*.md")]
    return multiplied(found, times), site


def scale(many: list[int], plain: Path, folder: Path):
    """Print what a page costs, ours and the plain site's, where there are many times as many."""
    print("each page many times: CPU seconds a page, ours without the notebook pages")
    print("  times   pages    plain    ours  ratio")
    for times in many:
        count, site = many_plain(times, plain, folder)
        theirs = cpu_seconds(BUILD_PLAIN, site, PYTHONPATH="") / count
        shutil.rmtree(site)
        count, site = many_of_ours(times, folder)
        own = cpu_seconds(BUILD, site, PYTHONPATH="") / count
        shutil.rmtree(site)
        print(f"  {times:5} {count:7} {theirs:8.4f} {own:7.4f} {own / theirs:6.2f}", flush=True)


def shown(title: str, first: tuple[str, float], second: tuple[str, float]):
    """Print two measurements and the second over the first."""
    print(title)
    for name, seconds in (first, second):
        print(f"  {name:11} {seconds:6.1f}")
    print(f"  {'ratio':11} {second[1] / first[1]:6.2f}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=1, help="of each; the median counts")
    arguments.add_argument(
        "--times",
        type=int,
        nargs="+",
        default=[1, 10],
        help="how often the build gets each page",
    )
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = [(sum(bare(g, folder) for g in GENERATIONS), harness()) for _ in range(given.runs)]
        alone, tested = map(statistics.median, zip(*pairs, strict=True))
        distinct = sum(len(programs(g)) for g in GENERATIONS)
        title = f"{distinct} programs, on {len(GENERATIONS)} generations together"
        shown(
            f"{title}: CPU seconds, median of {given.runs}",
            ("bare Python", alone),
            ("pytest", tested),
        )
        plain, ours = build_ratio(given.runs, folder)
        title = f"both languages built: CPU seconds, median of {given.runs}, in turn"
        shown(title, ("plain", plain), ("ours", ours))
        scale(given.times, folder / "plain", folder)


if __name__ == "__main__":
    main()
