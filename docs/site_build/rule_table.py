"""The table of all rules of the check, made from the rules themselves."""

from guide_model.tables import markdown_table

from site_build import joining

HEADS = {
    "ko": ("규칙", "케라스 3에서", "무엇을 찾고 어떻게 고치나"),
    "en": ("Rule", "On Keras 3", "What it finds, and what to write instead"),
}
EFFECTS = {
    "ko": {"error": "에러", "warning": "조용히 달라짐"},
    "en": {"error": "raises", "warning": "silently different"},
}


def table(language: str) -> str:
    """Return the rules as a Markdown table; the name of each leads to the section it rests on."""
    rows = [
        (
            f'<span id="{rule.name}"></span>[`{rule.name}`](../{rule.link.replace("/#", ".md#")})',
            EFFECTS[language][rule.severity],
            rule.text(language).replace("{what}", "…").replace("|", r"\|"),
        )
        for rule in joining.loaded().RULES.values()
    ]
    return markdown_table([HEADS[language], *rows])
