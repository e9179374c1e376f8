"""Which files of a folder are read."""

import fnmatch
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from checker.limits import Unreadable
from checker.sources import reason, unreadable


class Found(NamedTuple):
    """What is to be checked of a path that was given, and what can't be, with the reason."""

    files: list[Path]
    troubles: list[tuple[Path, Unreadable]]


def files_of(path: Path, excluded: Sequence[str] = ()) -> Found:
    """Return the Python files and notebooks of a folder, or the file itself.

    Of a folder, what is `excluded` by a pattern for its name or path is left out.
    """
    try:
        is_folder_ = stat.S_ISDIR(os.stat(path).st_mode)
    except OSError as error:
        missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
        return Found([], [(path, Unreadable("missing") if missing else unreadable(error))])
    if not is_folder_:
        return Found([path], [])
    found: list[Path] = []
    troubles: list[tuple[Path, Unreadable]] = []
    refused: list[OSError] = []
    root = os.path.realpath(path)
    for folder, folders, files in os.walk(path, onerror=refused.append):
        wanted = [
            Path(folder) / name for name in sorted(folders) if is_wanted_folder(Path(folder) / name)
        ]
        wanted = [one for one in wanted if not is_excluded(one, path, excluded)]
        folders[:] = [inner.name for inner in wanted]
        here = [Path(folder) / name for name in sorted(files) if name.endswith((".py", ".ipynb"))]
        here = [one for one in here if not is_excluded(one, path, excluded)]
        outside = [one for one in wanted + here if os.path.islink(one) and leads_out_of(one, root)]
        found += [one for one in here if one not in outside]
        troubles += [(one, Unreadable("outside")) for one in outside]
    troubles += [(Path(error.filename), Unreadable("folder", reason(error))) for error in refused]
    return (
        Found(found, troubles) if found or troubles else Found([], [(path, Unreadable("nothing"))])
    )


def leads_out_of(link: Path, root: str) -> bool:
    """True if the target exists and stands elsewhere.

    A link that leads nowhere is read, and said to be unreadable.
    """
    target = os.path.realpath(link)
    return os.path.exists(target) and os.path.commonpath([root, target]) != root


def is_excluded(path: Path, root: Path, patterns: Sequence[str]) -> bool:
    names = (path.name, path.relative_to(root).as_posix(), path.as_posix())
    return any(fnmatch.fnmatch(name, pattern.rstrip("/")) for pattern in patterns for name in names)


def is_wanted_folder(folder: Path) -> bool:
    skipped = folder.name.startswith(".") or folder.name in ("__pycache__", "node_modules")
    return not skipped and not os.path.exists(folder / "pyvenv.cfg")
