"""Which files cross from which Keras to which.

A table is made from what `make matrix` saw when each wrote and read them.
"""

import re

from guide_model.found import files_pending, read
from guide_model.tables import compact

COLUMNS = (  # (written by, read by)
    ("2.15.1", "2.21.0"),
    ("2.21.0", "2.15.1"),
    ("2.15.1", "2.21.0-legacy"),
    ("2.21.0-legacy", "2.15.1"),
    ("2.21.0-legacy", "2.21.0"),
    ("2.21.0", "2.21.0-legacy"),
)
SHORT = {"2.15.1": "2", "2.21.0": "3", "2.21.0-legacy": "legacy"}
FORMATS = {
    ".weights.h5": "`.weights.h5`",
    ".weights-only.h5": '`save_weights("x.h5")`',
    ".h5": "`.h5`, `compile=False`",
    ".keras": "`.keras`, `compile=False`",
    ".savedmodel": "SavedModel",
    ".ckpt": "`tf.train.Checkpoint`",
}


def rows() -> list[tuple[str, list[str], list[str | None]]]:
    """Return, by format, the models that fared alike and what came of them in each column.

    None stands where nothing was written.
    """
    found, result = read()["files"]["found"], []
    for end in FORMATS:
        alike: dict[tuple, list[str]] = {}
        for model in next(iter(found.values()))["2.15.1"][".h5"]:
            outcomes = tuple(
                _without_counts(found[reader].get(writer, {}).get(end, {}).get(model))
                for writer, reader in COLUMNS
            )
            alike.setdefault(outcomes, []).append(model)
        result += [(end, models, list(outcomes)) for outcomes, models in alike.items()]
    return result


def _without_counts(outcome):
    """Leave out how many values a model has: models that fail alike stand in one row."""
    return outcome and re.sub(r"Found \d+ Python", "Found … Python", outcome)


def errors() -> list[str]:
    """Return the errors in the order of the table; their places are the numbers in the cells."""
    return list(
        dict.fromkeys(o for _, _, outcomes in rows() for o in outcomes if o and o != "same")
    )


EARLIER = {
    "ko": "프로그램이 바뀌었습니다. 이 표는 바뀌기 전의 결과이고, 다시 실행하기 전입니다.",
    "en": "The program has changed. This table is of its earlier text; the next run is pending.",
}


def table(language: str) -> str:
    ko, numbers = language == "ko", {error: number for number, error in enumerate(errors(), 1)}
    heads = [
        "형식" if ko else "Format",
        "모델" if ko else "Models",
        *(_head(SHORT[writer], SHORT[reader]) for writer, reader in COLUMNS),
    ]
    lines = [heads]
    for end, models, outcomes in rows():
        cells = [
            "–"
            if o is None
            else ("예" if ko else "yes")
            if o == "same"
            else f"[{'아니요' if ko else 'no'} {numbers[o]}](#why-{numbers[o]})"
            for o in outcomes
        ]
        lines.append([FORMATS[end], ", ".join(models), *cells])
    earlier = f"{EARLIER[language]}\n\n" if files_pending(read()) else ""
    return earlier + compact(lines)


def _head(writer, reader):
    """Return a column's head: on two lines, where one would make the table wider than a page."""
    between = "<br>" if "legacy" in (writer, reader) else " "
    return f"{writer} →{between}{reader}"


def reasons(language: str) -> str:
    """Return the errors that the numbers in the table stand for, as a list with anchors."""
    return "\n".join(
        f'{number}. <span id="why-{number}"></span>`{error}`'
        for number, error in enumerate(errors(), 1)
    )
