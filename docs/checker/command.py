"""The command: its arguments, its exit code."""

import argparse
import os
import sys
from pathlib import Path
from typing import Optional

from checker.checking import Finding, check_source
from checker.folders import files_of
from checker.limits import Unreadable
from checker.printing import as_github, as_text, print_rules
from checker.sources import read
from checker.texts import printable, text


def run() -> int:
    """Check what the arguments name, for as long as somebody reads what is printed."""
    try:
        return main()
    except BrokenPipeError:  # the reader of the output (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def main(argv: Optional[list[str]] = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not know every character
    arguments = arguments_of(argv)
    if arguments.list:
        print_rules(arguments.lang)
        return 0
    shown = as_github if arguments.format == "github" else as_text
    return check(arguments.paths, arguments.lang, shown)


def check(paths: list[Path], language: str, shown) -> int:
    """Check the files, print what is found, and return the exit code."""
    files: dict[Path, None] = {}  # a set that keeps its order
    findings: list[Finding] = []
    unread = 0

    def complain(path, trouble):
        key, *values = trouble.args
        print(f"{printable(path)}: {text(key, language, *map(printable, values))}", file=sys.stderr)

    for path in paths:
        found = files_of(path)
        files.update(dict.fromkeys(found.files))
        for refused, trouble in found.troubles:
            complain(refused, trouble)
            unread += 1
    for path in sorted(files):
        try:
            findings += check_source(str(path), read(path))
        except Unreadable as trouble:
            complain(path, trouble)
            unread += 1
    for finding in findings:
        print(shown(finding, language))
    print(
        text(
            "summary", language, len(findings), len({f.path for f in findings}), len(files), unread
        ),
        file=sys.stderr,
    )
    return 2 if unread else 1 if findings else 0


def arguments_of(argv: Optional[list[str]]):
    language = language_of_environment()
    parser = Parser(prog="check_keras.py", description=text("description", language))
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=text("paths", language))
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help=text("format", language)
    )
    parser.add_argument(
        "--lang", choices=("ko", "en"), default=language, help=text("lang", language)
    )
    parser.add_argument("--list", action="store_true", help=text("list", language))
    arguments = parser.parse_args(argv)
    if not arguments.paths and not arguments.list:
        parser.error(text("paths", language) + "?")
    return arguments


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments, which may be names of files."""

    def error(self, message):
        super().error(printable(message))


def language_of_environment() -> str:
    chosen = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "ko" if chosen.lower().startswith("ko") else "en"
