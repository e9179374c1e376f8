"""Findings and rules as they are printed."""

import json
import os
import string
from collections import Counter
from collections.abc import Iterator

from checker.checking import Finding
from checker.rules import RULES
from checker.texts import address, printable, text

PLAIN_IN_URIS = string.ascii_letters + string.digits + "/-._~"
SHOWN_IN_FULL = 5  # findings of one rule; further ones say nothing new


def as_text(finding: Finding, language: str) -> str:
    where = f"{printable(finding.path)}:{finding.place}:{finding.column}"
    link, severity = address(finding.link, language), text(finding.severity, language)
    return f"{where}: {finding.rule.name} ({severity}): {finding.text(language)} <{link}>"


def texts_of_findings(
    findings: list[Finding], language: str, show_all: bool = True
) -> Iterator[str]:
    """Give the first findings of each rule in full, and how many more there are."""
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule.name] += 1
        if show_all or shown[finding.rule.name] <= SHOWN_IN_FULL:
            yield as_text(finding, language)
    for name, count in sorted(shown.items()):
        if count > SHOWN_IN_FULL and not show_all:
            yield text("more", language, name, count - SHOWN_IN_FULL)


def summary_of_rules(findings: list[Finding], language: str) -> list[str]:
    """Return how often each rule found something, the most frequent first."""
    counts = Counter((f.rule.name, f.severity) for f in findings)
    if len(counts) < 2:
        return []
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{count:6} {name} ({text(sev, language)})" for (name, sev), count in ordered]


def as_github(finding: Finding, language: str) -> str:
    """Return an annotation of GitHub Actions.

    It has no line in a notebook, whose lines GitHub counts in the JSON.
    """
    message = f"{finding.text(language)} {address(finding.link, language)}"
    where = f"file={escaped_property(printable(finding.path))}"
    if finding.cell:
        message = f"{finding.place}: {message}"
    else:
        where += f",line={finding.line},col={finding.column}"
    title = escaped_property(finding.rule.name)
    return f"::{finding.severity} {where},title={title}::{escaped(message)}"


def escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(value: str) -> str:
    return escaped(value).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: list[Finding], language: str) -> str:
    return serialized([facts_of(finding, language) for finding in findings])


def facts_of(finding: Finding, language: str) -> dict:
    cell, line = finding.cell or (None, finding.line)
    return {
        "path": finding.path,
        "cell": cell,
        "line": line,
        "column": finding.column,
        "rule": finding.rule.name,
        "severity": finding.severity,
        "message": finding.text(language),
        "link": address(finding.link, language),
        "fix": finding.fix or None,
    }


def as_sarif(findings: list[Finding], language: str) -> str:
    """Return the findings in SARIF 2.1.0, which code scanning reads."""
    rules = [
        {
            "id": rule_.name,
            "shortDescription": {"text": rule_.text(language).replace("{what}", "…")},
            "helpUri": address(rule_.link, language),
            "defaultConfiguration": {"level": rule_.severity},
        }
        for rule_ in RULES.values()
    ]
    driver = {"name": "check_keras", "rules": rules}
    results = [sarif_result(finding, language) for finding in findings]
    run_ = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return serialized(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run_],
        }
    )


def sarif_result(finding: Finding, language: str) -> dict:
    physical: dict = {"artifactLocation": {"uri": uri_of(finding.path)}}
    message = finding.text(language)
    if finding.cell:
        message = f"{finding.place}: {message}"  # its lines are none of the file's
    else:
        physical["region"] = {"startLine": finding.line, "startColumn": finding.column}
    return {
        "ruleId": finding.rule.name,
        "level": finding.severity,
        "message": {"text": message},
        "locations": [{"physicalLocation": physical}],
    }


def uri_of(path: str) -> str:
    octets = os.fsencode(path.replace(os.sep, "/"))
    return "".join(chr(o) if chr(o) in PLAIN_IN_URIS else f"%{o:02X}" for o in octets)


def serialized(value) -> str:
    """Return JSON in which no text speaks to a terminal or to GitHub Actions."""
    shown = json.dumps(value, indent=1)
    return shown.replace("::", r":\u003a").replace("##[", r"#\u0023[")


def print_rules(language: str):
    for rule_ in RULES.values():
        severity, link = text(rule_.severity, language), address(rule_.link, language)
        said = rule_.text(language).replace("{what}", "…")
        print(f"{rule_.name} ({severity}): {said} <{link}>")
