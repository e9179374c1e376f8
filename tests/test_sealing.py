"""What `make matrix` wrote is known from what somebody wrote into it."""

import copy

import pytest
from guide_model import sealing

FOUND = {
    "releases": {"2.12.1": {"date": "2026-11-28", "packages": {"keras": "2.12.0"}}},
    "snippets": {"a/b.py": {"2.12.1": {"seen": "0123", "outside": "ValueError: no"}}},
    "pages": {"a/b.md": {"2.12.1": {"seen": "0123", "date": "2026-11-28"}}},
}
CHANGES = {
    "a package": ("releases", "2.12.1", "packages", "keras"),
    "a day": ("releases", "2.12.1", "date"),
    "an error": ("snippets", "a/b.py", "2.12.1", "outside"),
    "a fingerprint": ("pages", "a/b.md", "2.12.1", "seen"),
}


def test_what_the_matrix_wrote_is_whole():
    assert sealing.broken(sealing.sealed(FOUND)) == []
    assert sealing.broken(sealing.sealed(sealing.sealed(FOUND))) == []


@pytest.mark.parametrize("what", CHANGES)
def test_what_somebody_wrote_into_it_is_named(what):
    data = copy.deepcopy(sealing.sealed(FOUND))
    part, *way, last = CHANGES[what]
    inner = data[part]
    for key in way:
        inner = inner[key]
    inner[last] = "9"
    [wrong] = sealing.broken(data)
    assert wrong.startswith(f"`{part}` was changed by hand.")


def test_another_figure_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(sealing, "SNIPPETS", tmp_path)
    monkeypatch.setattr(sealing, "ROOT", tmp_path)
    (tmp_path / "a").mkdir()
    figure = tmp_path / "a" / "b.plot.png"
    figure.write_bytes(b"one")
    data = sealing.sealed(FOUND)
    figure.write_bytes(b"two")
    assert sealing.broken(data) == [
        "a/b.plot.png changed since the matrix compared it. Run `make matrix ONLY=a/b.py`."
    ]
