"""`make torch`: PyTorch computes what the Keras layers of snippets/weights/pytorch.py computed.

The program is run on both generations of Keras, with the arrays that it made of PyTorch's, and
those that it made for PyTorch; PyTorch, in an environment of its own, takes both.  What it was
given and what came out stands in docs/pytorch.json, so that the tests need no PyTorch.  The blocks
for PyTorch on the pages are run there, too, and recorded.  With `--check` nothing is written.
"""

import argparse
import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from guide_model.pytorch import PROGRAM, RECORD
from guide_model.snippets import (
    GENERATIONS,
    ROOT,
    Fault,
    pytorch_snippets,
    recorded,
    sections,
)
from harness.comparing import diff, same_text
from harness.keeping import today
from harness.matrix import run
from harness.running import NAMES, Workers, program_of_snippet
from harness.worker import Step
from harness.writing import replace, write_text

from maintaining.made import name, of_program, of_snippet

LAYERS = Path(__file__).with_name("pytorch_layers.py")
ENVIRONMENT = ROOT / ".cache" / "matrix" / "pytorch"
VERSION = "2.13.0"
EQUAL = 1e-5  # how far apart two outputs may be
WAYS = ("there", "back")
HAND_OVER = """
import base64, io
handed = {}
for name, ways in moved.items():
    for way, (state, x, output) in zip(("there", "back"), ways):
        handed |= {f"{name}/{way}/state/{key}": array for key, array in state.items()}
        handed |= {f"{name}/{way}/x": x, f"{name}/{way}/output": output}
file = io.BytesIO()
np.savez(file, **handed)
print(base64.b64encode(file.getvalue()).decode())
"""


def handing_over() -> tuple[Step, ...]:
    """Return the Keras program, with a step that hands its arrays over."""
    return (*program_of_snippet(PROGRAM), Step("what was moved", 1, HAND_OVER))


def handed_over(results: list, generation: str) -> dict[str, np.ndarray]:
    """Return the arrays that the Keras program handed over."""
    if results[-1].error:
        where = results[-1].error_line or 1
        raise Fault(PROGRAM, where, f"raises on {NAMES[generation]}.\n\n{results[-1].error}")
    with np.load(io.BytesIO(base64.b64decode(results[-1].printed))) as file:
        return {key: file[key] for key in file.files}


def names(arrays: dict) -> list[str]:
    """Return the names of the layers that arrays are of, in their order."""
    return list(dict.fromkeys(key.partition("/")[0] for key in arrays))


def given(arrays: dict, layer: str, way: str) -> str:
    """Return the hash of what PyTorch is given for a layer: arrays of its own, and the input."""
    parts = []
    for key in sorted(key for key in arrays if key.startswith(f"{layer}/{way}/")):
        if not key.endswith("/output"):
            parts += [key, str(arrays[key].shape), arrays[key].tobytes().hex()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def difference(arrays: dict, layer: str, way: str, record: dict) -> float:
    """Return how far the output of a Keras layer is from PyTorch's."""
    ours = arrays[f"{layer}/{way}/output"].ravel()
    theirs = np.array(record["layers"][layer][way]["output"])
    return float(np.abs(ours - theirs).max()) if ours.shape == theirs.shape else float("inf")


def faults_of(arrays: dict, record: dict, generation: str):
    """Give what a generation of Keras does otherwise than PyTorch is recorded to do."""
    title = NAMES[generation]
    if others := sorted({*names(arrays)} ^ {*record["layers"]}):
        message = f"`{others[0]}` is in the program or in {RECORD.name} alone. Run `make torch`."
        raise Fault(PROGRAM, 1, message)
    for layer in names(arrays):
        for way in WAYS:
            if given(arrays, layer, way) != record["layers"][layer][way]["given"]:
                message = f"`{layer}` gives PyTorch other arrays ({way}) on {title} than recorded."
                yield Fault(PROGRAM, 1, f"{message} If they are right, run `make torch`.")
            elif (apart := difference(arrays, layer, way, record)) >= EQUAL:
                message = f"`{layer}` ({way}) is {apart:.1e} from PyTorch's output on {title}."
                yield Fault(PROGRAM, 1, f"{message} Mend how its arrays are moved.")


def sources() -> dict[str, str]:
    """Return hashes of the programs that the record is made by."""
    return {name(PROGRAM): of_snippet(PROGRAM), name(LAYERS): of_program(LAYERS)} | {
        name(snippet): of_snippet(snippet) for snippet in pytorch_snippets()
    }


def environment() -> Path:
    """Make the environment with PyTorch, unless it is there, and return its Python.

    Its build for the CPU is asked of pip first, then of PyTorch's own index, through uv: what the
    registry has for Linux brings gigabytes for GPUs along.
    """
    python, uv = ENVIRONMENT / "bin" / "python", str(Path(sys.executable).with_name("uv"))
    if (ENVIRONMENT / "complete").exists():
        return python
    create = [uv, "venv", "--clear", "--seed", "--python", "3.11", str(ENVIRONMENT)]
    subprocess.run(create, capture_output=True, check=True)
    failed = []
    for command in (
        [str(python), "-m", "pip", "install", f"torch=={VERSION}+cpu", "numpy"],
        [uv, "pip", "install", "--python", str(python), "--torch-backend", "cpu",
         f"torch=={VERSION}", "numpy"],
    ):  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True)
        if not done.returncode:
            (ENVIRONMENT / "complete").touch()
            return python
        failed.append(done.stderr)
    sys.exit(f"PyTorch {VERSION} for the CPU can't be installed:\n" + "\n".join(failed))


def computed(python: Path, arrays: dict) -> dict:
    """Return what PyTorch gives for the arrays, and its version."""
    with tempfile.TemporaryDirectory() as folder:
        given_file, result = Path(folder, "arrays.npz"), Path(folder, "result.json")
        np.savez(given_file, **{k: v for k, v in arrays.items() if not k.endswith("/output")})
        done = subprocess.run(
            [python, LAYERS, given_file, result], capture_output=True, text=True, cwd=folder
        )
        if done.returncode:
            raise Fault(LAYERS, 1, f"ends with an error. Mend it.\n\n{done.stderr}")
        return json.loads(result.read_text("utf8"))


def made(python: Path, by_generation: dict[str, dict]) -> dict:
    """Return the record: what PyTorch was given, what came out, and how far Keras is from it."""
    first, *_ = by_generation.values()
    found = computed(python, first)
    record = {"from": sources(), "date": today(), "with": found["versions"], "layers": {}}
    for layer, said in found["layers"].items():
        ways = {way: {"given": given(first, layer, way), "output": said[way]} for way in WAYS}
        record["layers"][layer] = {"module": said["module"], **ways}
    for layer, kept in record["layers"].items():
        apart = [difference(a, layer, way, record) for a in by_generation.values() for way in WAYS]
        kept["largest"] = float(f"{max(apart):.0e}")
    return record


def written(record: dict) -> str:
    """Return the record as text: the numbers of one output on one line."""
    text = json.dumps(record, indent=1, ensure_ascii=False)
    return re.sub(r"(?<=[\d\[,])\n +(?=[-\d\]])", "", text) + "\n"


def record_blocks(python: Path, check: bool):
    """Run the blocks for PyTorch and record them, or give what they print otherwise."""
    for snippet in pytorch_snippets():
        results = run_there(python, snippet)
        if results[-1].error:
            where = results[-1].error_line or 1
            yield Fault(snippet, where, f"raises. Mend it.\n\n{results[-1].error}")
            continue
        known = list(sections(snippet).values())
        printed = {s.name: r.printed for s, r in zip(known, results, strict=True)}
        if not check:
            write_text(snippet.with_suffix(".out"), printed)
        for section in known:
            kept = recorded(snippet, section.name, "pytorch")
            if not same_text(kept.text if kept else "", printed[section.name]):
                message = f"section `{section.name}` prints something else than is recorded."
                shown = diff(kept.text if kept else "", printed[section.name])
                yield Fault(snippet, section.line, f"{message} Run `make torch`.\n\n{shown}")


class _There:
    """Stands for a release of TensorFlow where `run` asks for one."""

    legacy, name = False, "none, with PyTorch"


def run_there(python: Path, snippet: Path) -> list:
    return run(python, _There, [(program_of_snippet(snippet), None)])[0]


def main(argv: list[str] | None = None) -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--check", action="store_true", help="compare, and write nothing")
    check = arguments.parse_args(argv).check
    workers, faults = Workers(), []
    try:
        runs = {g: workers.run(handing_over(), g) for g in GENERATIONS}
        by_generation = {g: handed_over(future.result(), g) for g, future in runs.items()}
        python = environment()
        record = made(python, by_generation)
        for generation, arrays in by_generation.items():
            faults += faults_of(arrays, record, generation)
        if check:
            faults += compared(record)
        elif not faults:
            replace(RECORD, written(record).encode())
        faults += record_blocks(python, check)
    except Fault as fault:
        faults.append(fault)
    finally:
        workers.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        layers, version = len(record["layers"]), record["with"]["torch"]
        largest = max(kept["largest"] for kept in record["layers"].values())
        print(f"PyTorch {version}: {layers} layers, both ways, at most {largest:.0e} apart")
    return int(bool(faults))


def compared(record: dict):
    """Give what PyTorch does otherwise than is recorded."""
    kept = json.loads(RECORD.read_text("utf8"))
    if kept["from"] != record["from"]:
        yield Fault(RECORD, 1, "is of other programs. Run `make torch`.")
    for layer, now in record["layers"].items():
        for way in WAYS:
            before = kept["layers"].get(layer, {}).get(way, {"output": []})["output"]
            same = len(before) == len(now[way]["output"])
            if not same or np.abs(np.subtract(before, now[way]["output"])).max() >= EQUAL:
                message = f"PyTorch computes something else for `{layer}` ({way}) than recorded."
                yield Fault(RECORD, 1, f"{message} Look at both, then run `make torch`.")


if __name__ == "__main__":
    sys.exit(main())
