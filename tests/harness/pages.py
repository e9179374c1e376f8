"""What a page has to show under a block of code: the output that it prints, and its figure."""

import pytest
from guide_model.cells import Code
from guide_model.pages import figure_name
from guide_model.snippets import Fault, generations, record_of, recording, sections

from harness.comparing import diff, same_text
from harness.running import NAMES
from harness.worker import Result


def shown_output(block: Code, generation: str):
    """Return the output block that a page shows for a generation, or None."""
    for output in block.outputs:
        if output.record and output.record.path.name.endswith(".keras2.out"):
            if generation == "keras2":
                return output
    return next(
        (o for o in block.outputs if not (o.record and o.record.generation == "keras2")), None
    )


def check_block(block: Code, generation: str, result: Result | None):
    """Raise `Fault` unless the page shows what the block printed and drew on this generation."""
    name = NAMES[generation]
    if result is None:
        pytest.skip(f"an earlier block of this page failed on {name}")
    if result.error:
        where = (
            f"line {result.error_line} of {block.snippet.name}"
            if block.snippet
            else f"line {result.error_line}"
        )
        raise Fault(
            block.page,
            block.line,
            f"this block raises on {name} ({where}). Mend the snippet.\n\n{result.error}",
        )
    output = shown_output(block, generation)
    if output is None and result.printed.strip():
        raise Fault(
            block.page,
            block.line,
            f"this block prints on {name}, but no output stands under it."
            f" Add a `{{ .text .output }}` block.\n\n{result.printed}",
        )
    if output and not same_text(output.text, result.printed):
        programs = [block.snippet] if block.snippet else []
        raise Fault(
            block.page,
            output.line,
            f"this is not what the block prints on {name}."
            f" If the new output is right, run `{recording(programs)}`.\n\n"
            + diff(output.text, result.printed, "shown"),
        )
    drawn = [figure_name(block.snippet, block.section)] if block.snippet and result.figures else []
    shown = [figure.name for figure in block.figures]
    if shown != drawn:
        line = block.figures[0].line if block.figures else block.line
        raise Fault(
            block.page,
            line,
            f"this block draws {drawn or 'nothing'},"
            f" but the page shows {shown or 'nothing'} under it.",
        )


def check_outputs(block: Code):
    """Raise `Fault` unless the outputs under a block are its own records, each where it belongs."""
    if not block.snippet:
        return
    wanted = []
    for generation in generations(block.snippet):
        path = record_of(block.snippet, generation)
        if path.is_file() and block.section in sections(path):
            wanted.append((path.name, block.section))
    shown = [
        (o.record.path.name, o.record.name) if o.record else ("text typed in", "")
        for o in block.outputs
    ]
    own = [
        o.record.path.parent == block.snippet.parent if o.record else True for o in block.outputs
    ]
    if shown != wanted or not all(own):
        line = block.outputs[0].line if block.outputs else block.line
        raise Fault(
            block.page,
            line,
            f"section `{block.section}` has the output {_listed(wanted)},"
            f" but the page shows {_listed(shown)} under it. Correct the includes.",
        )


def _listed(outputs):
    return (
        " and ".join(f"`{name}:{section}`" if section else name for name, section in outputs)
        or "none"
    )
