"""Findings and rules as they are printed."""

from checker.checking import Finding
from checker.rules import RULES
from checker.texts import address, printable, text


def as_text(finding: Finding, language: str) -> str:
    where = f"{printable(finding.path)}:{finding.place}:{finding.column}"
    link = address(finding.link, language)
    return f"{where}: {finding.rule.name}: {finding.text(language)} <{link}>"


def as_github(finding: Finding, language: str) -> str:
    """Return an annotation of GitHub Actions.

    It has no line in a notebook, whose lines GitHub counts in the JSON.
    """
    message = f"{finding.text(language)} {address(finding.link, language)}"
    where = f"file={escaped_property(printable(finding.path))}"
    if finding.in_notebook:
        message = f"{finding.place}: {message}"
    else:
        where += f",line={finding.line},col={finding.column}"
    title = escaped_property(finding.rule.name)
    return f"::{finding.severity} {where},title={title}::{escaped(message)}"


def escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(value: str) -> str:
    return escaped(value).replace(":", "%3A").replace(",", "%2C")


def print_rules(language: str):
    for rule_ in RULES.values():
        severity, link = text(rule_.severity, language), address(rule_.link, language)
        said = rule_.text(language).replace("{what}", "…")
        print(f"{rule_.name} ({severity}): {said} <{link}>")
