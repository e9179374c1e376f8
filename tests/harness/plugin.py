"""Give pytest-markdown-docs what it lacks.

That is includes, tabs and boxes, one namespace a page, and outputs compared.
"""

from pathlib import Path

import pytest
from guide_model.cells import code_blocks
from guide_model.pages import parsed
from guide_model.remembering import remember
from guide_model.snippets import GENERATIONS, Fault, generations
from pytest_markdown_docs._runners import _Runner, register_runner
from pytest_markdown_docs.plugin import MarkdownDocstringCodeModule, MarkdownInlinePythonItem

from harness.pages import check_block
from harness.running import Workers, program_of_blocks, program_of_snippet

LONGEST = (
    "visited",
    "programs",
    "executed",
)  # groups of tests; those that open a browser come next

_workers = Workers(on_another_day=True)


@pytest.fixture(scope="session")
def workers():
    return _workers


def take_earlier_results() -> Workers:
    """For `make check` alone: programs that were run before aren't run again."""
    _workers.look_up = True
    return _workers


def pytest_configure(config):
    """What is read is remembered: nobody changes the files of this project while they are tested."""
    remember()


def pytest_unconfigure():
    _workers.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """A fault is a message for the maintainer, not a traceback."""
    try:
        return (yield)
    except Fault as fault:
        raise pytest.fail.Exception(str(fault), pytrace=False) from None


class Parsed:
    """Stands for the parser of pages; the rules parse the same ones."""

    parse = staticmethod(parsed)


def pytest_markdown_docs_markdown_it():
    return Parsed


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path):
    """Collect the blocks of pages, and not those of docstrings, for which modules are searched."""
    found = yield
    if file_path.suffix != ".py":
        return found
    return [it for it in found if not isinstance(it, MarkdownDocstringCodeModule)]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Tell pytest-xdist what belongs together.

    That is what looks programs' runs up, or notebooks executed, or pages visited or parsed; and
    each other file. What takes longest comes first. Tests that each run a project of their own
    stay single: they come last, and fill all processes to the end.
    """
    turns = {}
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if isinstance(item, MarkdownInlinePythonItem) or {"snippet", "workers"} & asked:
            group = "programs"
        elif "project" in asked:
            continue
        else:
            group = next(
                (name for name in ("executed", "visited", "html") if name in asked), item.path.name
            )
        turn = LONGEST.index(group) if group in LONGEST else len(LONGEST) + ("browser" not in asked)
        turns[group] = min(turn, turns.get(group, turn))
        item.add_marker(pytest.mark.xdist_group(group))
    yield  # pytest itself puts those together that ask for one browser
    items.sort(
        key=lambda item: (
            turns[mark.args[0]]
            if (mark := item.get_closest_marker("xdist_group"))
            else len(LONGEST) + 2
        )
    )


def pytest_collection_finish(session):
    """Start the programs that will be asked for, so that both generations run side by side."""
    if not session.config.option.collectonly and not hasattr(session.config, "workerinput"):
        start_programs(session)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Under pytest-xdist: start them in the process that was given the tests which ask for them."""
    if hasattr(item.config, "workerinput") and (mark := item.get_closest_marker("xdist_group")):
        [group] = mark.args
        assert item.nodeid.endswith(f"@{group}"), (
            "pytest-xdist ignores the groups, and programs would run twice. Use --dist loadgroup."
        )
        if group == "programs":
            start_programs(item.session)


def start_programs(session):
    for page in dict.fromkeys(
        Path(item.path) for item in session.items if isinstance(item, MarkdownInlinePythonItem)
    ):
        start_page(page)
    calls = [item.callspec for item in session.items if hasattr(item, "callspec")]
    for snippet in dict.fromkeys(call.params.get("snippet") for call in calls):
        if not isinstance(snippet, Path):
            continue
        try:
            program = program_of_snippet(snippet)
            for generation in generations(snippet):
                _workers.run(program, generation)
        except Fault:
            pass  # the snippet's own test reports it


def start_page(page):
    """Run a page's blocks on each generation.

    Return, by generation, its blocks and their results to come.
    """
    try:
        blocks = code_blocks(page)
        mine = {
            g: [b for b in blocks if not b.snippet or g in generations(b.snippet)]
            for g in GENERATIONS
        }
    except Fault:
        return {}  # the block's own test reports it
    return {
        g: (blocks, _workers.run(program_of_blocks(blocks), g))
        for g, blocks in mine.items()
        if blocks
    }


@register_runner(default=True)
class PageRunner(_Runner):
    """Looks a block's run up and compares what it printed with what the page shows."""

    def runtest(self, test, args, *, asyncio_runner=None):
        code_blocks(test.source_path)
        for generation, (blocks, future) in start_page(test.source_path).items():
            lines = (block.line for block in blocks)
            # there are fewer results than blocks where one raises
            results = dict(zip(lines, future.result(), strict=False))
            for block in blocks:
                if block.line == test.start_line:
                    check_block(block, generation, results.get(block.line))

    def repr_failure(self, test, excinfo, style=None):
        return str(excinfo.value)
