"""A fault that many pages, cases or tests have is one failure, of the first of them."""

import re

from planting.planted import MESSAGE

_VARYING = re.compile(r"`[^`]*`|\"[^\"]*\"|'[^']*'|\d+")
_EXCEPTION = re.compile(r"[\w.]+")
_first: dict[tuple, str] = {}  # who failed first, by the place that a failure names and its words


def skip_alike(report, item, first=_first) -> None:
    """Report a failure as skipped where another one said the same of the same place.

    That is the place of the fault or, where the message has none, of the assertion.  The run is
    red all the same, and shows the others again if they have another cause, too.
    """
    if not (named := MESSAGE.search(str(report.longrepr))):
        return
    said = named["file"], named["line"], _VARYING.sub("", named["text"])
    if _EXCEPTION.fullmatch(named["text"]):  # where several tests may have come by
        said += (item.nodeid.partition("[")[0],)
    if (before := first.setdefault(said, item.nodeid)) != item.nodeid:
        said = f"fails where {before} does. Mend that first."
        report.outcome, report.longrepr = "skipped", (str(item.path), 1, said)
