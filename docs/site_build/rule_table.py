"""The table of all rules of the check, made from the rules themselves."""

from guide_model.snippets import Fault
from guide_model.tables import markdown_table

from site_build import joining

HEADS = {
    "ko": ("규칙", "무엇을 찾고, 어떻게 고치나", "자동 수정"),
    "en": ("Rule", "What it finds, and what to write instead", "Fix"),
}
EFFECTS = {
    "ko": {"error": "에러", "warning": "조용히 달라짐"},
    "en": {"error": "raises", "warning": "silently different"},
}

FIXES = {
    "ko": {
        "safe": "`--fix`",
        "unsafe": "`--fix --unsafe-fixes`",
        "choice": "없음: 무엇을 뜻했는지 코드에 나타나지 않습니다",
        "design": "없음: 코드의 구성을 바꿔야 합니다",
    },
    "en": {
        "safe": "`--fix`",
        "unsafe": "`--fix --unsafe-fixes`",
        "choice": "none: the code doesn't show what was meant",
        "design": "none: the code has to be arranged anew",
    },
}


def table(language: str) -> str:
    """Return the rules as a Markdown table; the name of each leads to the section it rests on."""
    rows = [
        (
            f'<span id="{rule.name}"></span>[`{rule.name}`]({page_of(rule)}){{ .rule }}'
            f"<br>{EFFECTS[language][rule.severity]}",
            rule.text(language).replace("{what}", "…").replace("|", r"\|"),
            FIXES[language][fix_of(rule)],
        )
        for rule in joining.rules().values()
    ]
    return f'<div class="rules" markdown>\n\n{markdown_table([HEADS[language], *rows])}\n\n</div>'


def page_of(rule) -> str:
    """Return the section of a rule as a link from a page beside it."""
    return "../" + rule.link.replace("/#", ".md#")


def fix_of(rule) -> str:
    """Return the kind of a rule's fix, or why it has none."""
    kind = joining.fixes().get(rule.name, rule.no_fix)
    if not kind:
        path = joining.CHECKER / "rules" / f"{rule.name.replace('-', '_')}.py"
        message = "has no fix and doesn't say why. Give it `no_fix=DESIGN`, or write the fix."
        raise Fault(path, 1, message)
    return kind
