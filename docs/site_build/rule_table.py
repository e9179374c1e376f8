"""The table of all rules of the check, made from the rules themselves."""

from guide_model.tables import markdown_table

from site_build import joining

HEADS = {
    "ko": ("규칙", "무엇을 찾고, 어떻게 고치나"),
    "en": ("Rule", "What it finds, and what to write instead"),
}
EFFECTS = {
    "ko": {"error": "에러", "warning": "조용히 달라짐"},
    "en": {"error": "raises", "warning": "silently different"},
}


def table(language: str) -> str:
    """Return the rules as a Markdown table; the name of each leads to the section it rests on."""
    rows = [
        (
            f'<span id="{rule.name}"></span>[`{rule.name}`]({page_of(rule)}){{ .rule }}'
            f"<br>{EFFECTS[language][rule.severity]}",
            rule.text(language).replace("{what}", "…").replace("|", r"\|"),
        )
        for rule in joining.rules().values()
    ]
    return f'<div class="rules" markdown>\n\n{markdown_table([HEADS[language], *rows])}\n\n</div>'


def page_of(rule) -> str:
    """Return the section of a rule as a link from a page beside it."""
    return "../" + rule.link.replace("/#", ".md#")
