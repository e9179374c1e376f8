"""The faults that `make plant` plants fit what stands in the files."""

import importlib.util

import pytest
from guide_model.snippets import ROOT, Fault
from planting.planted import Planted, changed, kinds, read

FEWEST = 15  # faults of a kind
KINDS = pytest.mark.parametrize("kind", kinds())


def raise_all(faults):
    if faults:
        pytest.fail("\n".join(map(str, faults)), pytrace=False)


@KINDS
def test_every_fault_fits_what_stands_in_the_files(kind):
    out_of_date = []
    for fault in read(kind):
        try:
            changed(fault, ROOT)
        except Fault as error:
            out_of_date.append(error)
    raise_all(out_of_date)


def what_is_missing(fault: Planted) -> str:
    """Say what a fault lacks to be planted, if anything."""
    if not fault.says:
        return "`says` is empty. Name words that the message has."
    if bool(fault.tests) == bool(fault.run):
        return "either `tests` or `run` has to notice it. Give one of them."
    if gone := [test for test in fault.tests if not (ROOT / test).is_file()]:
        return f"{gone[0]} isn't there. Name a file of tests."
    if fault.run and not importlib.util.find_spec(fault.run.split()[0]):
        return f"there is no module `{fault.run.split()[0]}` to run. Name one of tests or docs."
    return ""


@KINDS
def test_every_fault_says_what_notices_it(kind):
    raise_all([f.wrong(missing) for f in read(kind) if (missing := what_is_missing(f))])


@KINDS
def test_every_kind_has_faults_enough(kind):
    found = read(kind)
    if len(found) < FEWEST:
        raise found[-1].wrong(f"is the last of {len(found)}; a kind has {FEWEST} at least. Add.")
