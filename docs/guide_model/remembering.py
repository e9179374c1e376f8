"""Remember what functions of files returned for as long as nobody changes the files.

That is so during a build, or a run of the tests.
"""

from contextlib import nullcontext
from functools import wraps

_kept: dict | None = None
_watcher = None


def watch(watcher) -> None:
    """Tell `watcher.at_work(call)`, a context, of each call that is remembered.

    And `watcher.taken(call)` whenever it is taken from memory.
    """
    global _watcher
    _watcher = watcher


def remember() -> None:
    """Start to remember, anew: what was remembered is forgotten."""
    global _kept
    _kept = {}


def forget_unless(holds) -> None:
    """Forget what was remembered, but for the functions and arguments that `holds` is true of."""
    for function, arguments in [key for key in _kept if not holds(*key)]:
        del _kept[function, arguments]


def forget() -> None:
    """Read everything again, each time."""
    global _kept
    _kept = None


def remembered(function):
    """Return a function that does its work once for the same arguments while `remember` is on."""

    @wraps(function)
    def from_memory(*arguments):
        if _kept is None:
            return function(*arguments)
        key = function, arguments
        if key not in _kept:
            with _watcher.at_work(key) if _watcher else nullcontext():
                _kept[key] = function(*arguments)
        elif _watcher:
            _watcher.taken(key)
        return _kept[key]

    return from_memory
