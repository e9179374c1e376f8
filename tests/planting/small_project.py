"""A tiny project: this one's hooks, theme, harness and rules around little.

It has one snippet without TensorFlow, and two pages.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from guide_model.snippets import ROOT
from site_build import npm

from planting.forks import python_m

SNIPPET = """\
# /// script
# requires-python = ">=3.9,<3.14"
# dependencies = []
# ///

# --8<-- [start:shape]
shape = (3, 4)  # (1)!
print("shape", shape)
# --8<-- [end:shape]

# --8<-- [start:size]
size = shape[0] * shape[1] * 1000
# --8<-- [end:size]

# --8<-- [start:print]
print(size, 0.12345)
# --8<-- [end:print]
"""

PAGE = """\
# {title} {{ #demo }}

{text} (3, 4).

```python
--8<-- "demo/count.py:shape"
```

1.  {text}

```{{ .text .output }}
--8<-- "demo/count.out:shape"
```

## {text} {{ #size }}

```python
--8<-- "demo/count.py:size"
```

!!! note "{text}"

    12,000

    ```python
    --8<-- "demo/count.py:print"
    ```

    ```{{ .text .output }}
    --8<-- "demo/count.out:print"
    ```

## {text} {{ #next }}

[Keras](https://keras.io/api/), [{text}](../index.md#home)
"""

DOCS = (
    "guide_model",
    "site_build",
    "checker",
    "overrides",
    "licenses",
    "npm",
    "pictures",
    "search",
    "tools",
)
TESTS = ("harness", "prose", "browsing", "keras_programs", "maintaining", "planting")
FOLDERS = [*(f"docs/{name}" for name in DOCS), *(f"tests/{name}" for name in TESTS)]
NAVIGATION = "nav:\n  - index.md\n  - Demo:\n      - demo/count.md\n"


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """A valid project, recorded."""
    root = tmp_path_factory.mktemp("example")
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder, ignore=ignore)
    npm.package("minisearch")
    (root / ".cache").mkdir()
    (root / ".cache" / "npm").symlink_to(ROOT / ".cache" / "npm")
    settings = (
        ".pytest.ini",
        "tests/conftest.py",
        "docs/conftest.py",
        "docs/hooks.py",
        "docs/glossary.toml",
        "docs/releases.toml",
        "tests/checked.toml",
    )
    for file in (
        *settings,
        "tests/test_snippets.py",
        "tests/test_pages.py",
        "tests/test_twins.py",
        "tests/test_numbers.py",
    ):
        shutil.copy(ROOT / file, root / file)
    for file in ("mkdocs.yml", "docs/en.yml"):
        (root / file).write_text(
            (ROOT / file).read_text("utf8").partition("nav:\n  -")[0] + NAVIGATION, "utf8"
        )
    write(root, "tests/numbers_in_prose.toml", "exception = []\nrelease = []\n")
    write(root, "tests/twins_in_prose.toml", "differs = []\n")
    write(root, "README.md", "# Demo\n\n```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n")
    write(root, "snippets/demo/count.py", SNIPPET)
    for language, words in (
        ("ko", {"title": "예제", "text": "글"}),
        ("en", {"title": "Example", "text": "Text"}),
    ):
        write(
            root,
            f"docs/{language}/index.md",
            f"# {words['title']} {{ #home }}\n\n[{words['text']}](demo/count.md)\n",
        )
        write(root, f"docs/{language}/demo/count.md", PAGE.format(**words))
    for module in (
        "harness.record",
        "pytest",
    ):  # pytest: so that every copy has its modules compiled
        done = python_m(root, module)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def write(root, file, text):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf8")


@pytest.fixture
def project(example, tmp_path):
    return Path(shutil.copytree(example, tmp_path / "project", symlinks=True))


def edit(project, file, old, new):
    path = project / file
    text = path.read_text("utf8")
    assert old in text, f"{file} holds no {old!r}"
    path.write_text(text.replace(old, new, 1), "utf8")


def edit_both(project, file, old, new):
    for language in ("ko", "en"):
        edit(project, f"docs/{language}/{file}", old, new)


@dataclass(frozen=True)
class Copy:
    """A page and its snippet, like demo/count, in a project of several: for one fault."""

    project: Path
    name: str

    def named(self, text: str) -> str:
        return text.replace("demo/count", f"demo/{self.name}")

    def path(self, file: str) -> Path:
        return self.project / self.named(file)

    def edit(self, file, old, new):
        edit(self.project, *map(self.named, (file, old, new)))

    def edit_both(self, file, old, new):
        edit_both(self.project, *map(self.named, (file, old, new)))

    def write(self, file, text):
        write(self.project, self.named(file), text)


def copies(project: Path, names: list[str]) -> list[Copy]:
    """Add a copy of demo/count to a project under each of the names, to the navigation, too."""
    made = [Copy(project, name) for name in names]
    originals = [project / "snippets/demo/count.py", *project.glob("docs/*/demo/count.md")]
    for copy in made:
        for original in originals:
            file = original.relative_to(project).as_posix()
            copy.write(file, copy.named(original.read_text("utf8")))
    listed = "".join(f"      - demo/{name}.md\n" for name in names)
    for file in ("mkdocs.yml", "docs/en.yml"):
        edit(project, file, "      - demo/count.md\n", f"      - demo/count.md\n{listed}")
    return made
