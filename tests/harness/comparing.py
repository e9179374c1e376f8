"""Compare what was printed and drawn with the record.

Text is compared to the letter, but for one thing: a float written with three or more decimals may
differ by one in its last decimal, or by one part in 100,000, since processors round differently.
A float of few digits may not: 0.002 is twice 0.001, which is no rounding.
Pictures may differ by `FIGURE_TOLERANCE`, the root mean square of the differences of their pixels.
"""

import difflib
import re
import tempfile
from decimal import Decimal
from pathlib import Path

FIGURE_TOLERANCE = 2.0
ENOUGH_DIGITS = 3  # with which one in the last decimal is at most a hundredth
_FLOAT = re.compile(r"(?<![\w.])-?\d+\.\d{3,}(?:e[-+]?\d+)?(?![\w.])")


def tidy(text: str) -> str:
    """Strip what no reader sees: blanks at the end of lines, empty lines at both ends."""
    return "".join(line.rstrip() + "\n" for line in text.strip("\n").splitlines())


def same_text(expected: str, actual: str) -> bool:
    """Tell whether two outputs agree, floats within the tolerance, everything else exactly."""
    expected, actual = tidy(expected), tidy(actual)
    if _FLOAT.sub("#", expected) != _FLOAT.sub("#", actual):
        return False
    return all(map(_same_float, _FLOAT.findall(expected), _FLOAT.findall(actual)))


def _same_float(expected, actual):
    expected, actual = Decimal(expected), Decimal(actual)
    last_decimal = Decimal(1).scaleb(expected.as_tuple().exponent)
    has_enough = len(expected.as_tuple().digits) >= ENOUGH_DIGITS
    rounding = last_decimal if has_enough else 0
    return abs(expected - actual) <= max(rounding, abs(expected) / 100_000)


def diff(expected: str, actual: str, of: str = "recorded", to: str = "printed") -> str:
    lines = difflib.unified_diff(
        tidy(expected).splitlines(), tidy(actual).splitlines(), of, to, lineterm="", n=2
    )
    return "\n".join(lines)


def same_figure(expected: Path, actual: bytes) -> str | None:
    """Return None if a picture agrees with the recorded file, or what is different about it."""
    from matplotlib.testing.compare import compare_images
    from matplotlib.testing.exceptions import ImageComparisonFailure

    with tempfile.TemporaryDirectory() as folder:
        baseline, drawn = Path(folder, "baseline.png"), Path(folder, "drawn.png")
        baseline.write_bytes(expected.read_bytes())
        drawn.write_bytes(actual)
        try:
            found = compare_images(str(baseline), str(drawn), FIGURE_TOLERANCE, in_decorator=True)
        except ImageComparisonFailure as failure:  # another size
            return str(failure)
        return f"differs by {found['rms']:.1f}, more than {FIGURE_TOLERANCE}" if found else None
