"""The command: its arguments, its exit code."""

import argparse
import os
import sys
from pathlib import Path
from typing import NamedTuple, Optional

from checker.checking import Finding, check_source
from checker.fix import SAFE, UNSAFE
from checker.fixing import Mended, mended
from checker.folders import files_of
from checker.limits import NOTEBOOK_BYTES, Unreadable
from checker.printing import (
    as_github,
    as_json,
    as_sarif,
    print_rules,
    summary_of_rules,
    texts_of_findings,
)
from checker.rules import RULES
from checker.sources import Content, decoded, read
from checker.texts import printable, reason_of, text
from checker.writing import diff, write

STANDARD_INPUT = "-"


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
    unknown = sorted({*names_in(arguments.select), *names_in(arguments.ignore)} - {*RULES})
    if unknown:
        said = text("unknown-rule", arguments.lang, printable(unknown[0]))
        print(said, file=sys.stderr)
        return 2
    return Check(arguments).exit_code()


def names_in(listed: list[str]) -> list[str]:
    return [name.strip() for names in listed for name in names.split(",") if name.strip()]


class Given(NamedTuple):
    """A file that is checked: its name as it is shown, and its path, without for standard input."""

    name: str
    path: Optional[Path]


class Check:
    """One run over the files that the arguments name."""

    def __init__(self, arguments):
        self.arguments, self.language = arguments, arguments.lang
        chosen, left_out = names_in(arguments.select) or RULES, names_in(arguments.ignore)
        self.rules = [r for name, r in RULES.items() if name in chosen and name not in left_out]
        self.findings: list[Finding] = []
        self.refused: set[str] = set()
        self.fixed: list[int] = []  # how many, by file

    @property
    def changes(self) -> bool:
        return self.arguments.fix or self.arguments.diff

    def exit_code(self) -> int:
        """Check the files, print what is found, and return the exit code."""
        files = self.files()
        for given in files:
            try:
                self.check(given)
            except Unreadable as trouble:
                self.complain(given.name, trouble)
        self.report(len(files))
        return 2 if self.refused else 1 if self.findings else 0

    def complain(self, name: str, trouble: Unreadable):
        print(f"{printable(name)}: {reason_of(trouble, self.language)}", file=sys.stderr)
        self.refused.add(name)

    def files(self) -> list[Given]:
        files: dict[Path, None] = {}  # a set that keeps its order
        given = []
        for path in self.arguments.paths:
            if str(path) == STANDARD_INPUT:
                given = [Given(self.arguments.stdin_filename, None)]
                continue
            found = files_of(path, self.arguments.exclude)
            files.update(dict.fromkeys(found.files))
            for refused, trouble in found.troubles:
                self.complain(str(refused), trouble)
        return given + [Given(str(path), path) for path in sorted(files)]

    def check(self, given: Given):
        content = self.content(given)
        texts = content.texts
        if self.changes:
            texts = self.change(given, content)
        source = content.source(texts)
        for trouble in source.troubles:
            self.complain(given.name, trouble)
        self.findings += check_source(given.name, source, self.rules)

    def content(self, given: Given) -> Content:
        if given.path is not None:
            return read(given.path)
        given_bytes = sys.stdin.buffer.read(NOTEBOOK_BYTES + 1)
        if len(given_bytes) > NOTEBOOK_BYTES:
            raise Unreadable("large")
        return decoded(given_bytes, given.name.endswith(".ipynb"))

    def change(self, given: Given, content: Content) -> list[str]:
        """Fix a file, or show how; return its texts as they now are."""
        try:
            done = mended(content, self.rules, self.arguments.unsafe_fixes)
        except Unreadable:
            done = Mended(content.texts, 0)  # what is wrong, the check says
        new = done.whole(content)
        if self.arguments.diff:
            for line in diff(given.name, content.text, new):
                print(line)
        elif given.path is None:
            sys.stdout.buffer.write(new.encode(content.encoding))
        elif done.count:
            write(given.path, content, new)
        if done.count:
            self.fixed.append(done.count)
        return content.texts if self.arguments.diff else done.texts

    # --- What is said

    def report(self, files: int):
        language, findings, unread = self.language, self.findings, len(self.refused)
        given_out = self.arguments.diff or (self.arguments.fix and self.reads_standard_input)
        out = sys.stderr if given_out else sys.stdout
        as_text_ = self.arguments.format == "text"
        if self.arguments.format == "github":
            for finding in findings:
                print(as_github(finding, language), file=out)
        elif as_text_ and not self.arguments.diff:
            for line in texts_of_findings(findings, language, self.arguments.all):
                print(line, file=out)
        elif not as_text_:
            shown = as_sarif if self.arguments.format == "sarif" else as_json
            print(shown(findings, language), file=out)
        said = summary_of_rules(findings, language) if as_text_ else []
        if self.changes:
            key = "would-fix" if self.arguments.diff else "fixed"
            said.append(text(key, language, sum(self.fixed), len(self.fixed)))
        else:
            kinds = [finding.fix for finding in findings]
            safe, unsafe = kinds.count(SAFE), kinds.count(UNSAFE)
            said += [text("fixable", language, safe, unsafe)] if safe or unsafe else []
        checked = len({finding.path for finding in findings})
        said.append(text("summary", language, len(findings), checked, files, unread))
        sys.stdout.flush()
        print("\n".join(said), file=sys.stderr)

    @property
    def reads_standard_input(self) -> bool:
        return STANDARD_INPUT in map(str, self.arguments.paths)


def arguments_of(argv: Optional[list[str]]):
    language = language_of_environment()

    def said(key):
        return text(key, language)

    parser = Parser(prog="check_keras.py", description=said("description"))
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=said("paths"))
    parser.add_argument("--fix", action="store_true", help=said("fix"))
    parser.add_argument("--diff", action="store_true", help=said("diff"))
    parser.add_argument("--unsafe-fixes", action="store_true", help=said("unsafe-fixes"))
    for option, name in (("--select", "RULE"), ("--ignore", "RULE"), ("--exclude", "PATTERN")):
        help_ = said(option.strip("-"))
        parser.add_argument(option, action="append", default=[], metavar=name, help=help_)
    formats = ("text", "github", "json", "sarif")
    parser.add_argument("--format", choices=formats, default="text", help=said("format"))
    parser.add_argument("--all", action="store_true", help=said("all"))
    parser.add_argument(
        "--stdin-filename", default="stdin.py", metavar="NAME", help=said("stdin-filename")
    )
    parser.add_argument("--lang", choices=("ko", "en"), default=language, help=said("lang"))
    parser.add_argument("--list", action="store_true", help=said("list"))
    arguments = parser.parse_args(argv)
    if not arguments.paths and not arguments.list:
        parser.error(said("paths") + "?")
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
