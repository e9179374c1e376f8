"""The built site: complete in both languages, with code to take along; no third parties."""

import ast
import gzip
import json
import os
import posixpath
import re
import shlex
import struct
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import packages_distributions, requires
from itertools import pairwise
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import nbformat
import pytest
from browsing.site import NAMES, REPOSITORY, SITE_URL, address, html_path, prefix, with_code
from guide_model import crossing
from guide_model.cells import code_blocks
from guide_model.found import cell_of, page_cell_of, pending_on, read, seen_on
from guide_model.pages import parsed
from guide_model.releases import expected, own_records, releases
from guide_model.snippets import (
    DOCS,
    LANGUAGES,
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    generations,
    line_of,
)
from guide_model.tables import span
from harness import kernels
from harness.comparing import diff, same_text
from harness.running import program_of_blocks
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_its_language(html, language):
    for name in NAMES:
        page = html[html_path(language, name)]
        assert page.html["lang"] == language
        assert page.title.string and page.select_one("h1"), name


def test_every_link_leads_somewhere(site, html):
    """Links, anchors, pictures and scripts within the site.

    mkdocs-jupyter's pages count, too, which MkDocs doesn't check.
    """
    broken, ids = (
        [],
        {path: {tag["id"] for tag in page.select("[id]")} for path, page in html.items()},
    )
    for path, page in html.items():
        address = urljoin(SITE_URL, path.removesuffix("index.html"))
        for tag in page.select("[href], [src]"):
            target, anchor = urldefrag(urljoin(address, tag.get("href") or tag.get("src")))
            if not target.startswith(SITE_URL):
                continue
            file = unquote(urlsplit(target).path).removeprefix(urlsplit(SITE_URL).path)
            file += "index.html" if file == "" or file.endswith("/") else ""
            if not (site / file).is_file():
                broken.append(f"{path}: {tag.get('href') or tag.get('src')}")
            elif anchor and file in html and unquote(anchor) not in ids[file]:
                broken.append(f"{path}: no #{unquote(anchor)} in {file}")
    assert not broken, "\n".join(broken)


def test_nothing_is_loaded_from_third_parties(html):
    for path, page in html.items():
        for tag in page.select(
            "script[src], img[src], link[rel~=stylesheet], link[rel~=preconnect], iframe"
        ):
            address = urljoin(SITE_URL + path, tag.get("src") or tag.get("href") or "")
            assert address.startswith((SITE_URL, "data:")), f"{path} loads {address}"


def test_every_picture_has_its_text_alternative(html):
    for language in LANGUAGES:
        for name in NAMES:
            path, source = html_path(language, name), DOCS / language / f"{name}.md"
            written = [
                child.content
                for token in parsed(source.read_text("utf8"))
                for child in token.children or ()
                if child.type == "image"
            ]
            assert all(alt.strip() for alt in written), (
                f"{source} has a picture without alt text. Write it: ![what it shows](…)"
            )
            assert [
                picture.get("alt") for picture in html[path].select("article img")
            ] == written, f"{path}: the pictures have other alt texts than in {source}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", with_code())
def test_code_can_be_taken_along(site, html, language, name):
    links = {a["href"] for a in html[html_path(language, name)].select(".take-along a")}
    found = {urljoin(SITE_URL + address(language, name), link) for link in links}
    file = prefix(language) + name
    assert found == {
        f"{SITE_URL}{file}.ipynb",
        f"{SITE_URL}{file}.py",
        f"{SITE_URL}{address(language, name)}index.md",
        f"https://colab.research.google.com/github/{REPOSITORY}/blob/notebooks/{file}.ipynb",
    }
    assert (
        f"uv run {SITE_URL}{file}.py"
        in html[html_path(language, name)].select_one(".take-along").text
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", with_code())
def test_whoever_takes_code_along_is_told_how_to_install_what_it_needs(site, html, language, name):
    """On the page, in the notebook and in the Markdown.

    All of them say what the program's header says.
    """
    text = (site / f"{prefix(language)}{name}.py").read_text("utf8")
    python, packages = re.match(
        r'# /// script\n# requires-python = "(.+)"\n'
        r'# dependencies = \[\n((?:#     ".+",\n)+)# \]\n# ///\n',
        text,
    ).groups()
    oldest, past = re.fullmatch(r">=(3\.\d+),<3\.(\d+)", python).groups()
    pythons, wanted = (
        f"{oldest}–3.{int(past) - 1}",
        {Requirement(r) for r in re.findall('"(.+)"', packages)},
    )
    [_, command] = (
        block.text.strip()
        for block in html[html_path(language, name)].select(".take-along pre code")
    )
    assert {
        Requirement(r) for r in shlex.split(command.removeprefix("python -m pip install "))
    } == wanted
    first = nbformat.read(site / f"{prefix(language)}{name}.ipynb", as_version=4).cells[0].source
    markdown = (site / f"{address(language, name)}index.md").read_text("utf8")
    assert (
        f"`%pip install {command.removeprefix('python -m pip install ')}`" in first
        and pythons in first
    )
    assert f"`{command}`" in markdown and pythons in markdown
    assert pythons in html[html_path(language, name)].select_one(".take-along").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", with_code())
def test_the_program_is_the_code_of_the_page(site, language, name):
    text = (site / f"{prefix(language)}{name}.py").read_text("utf8")
    blocks = [
        b for b in code_blocks(DOCS / language / f"{name}.md") if "keras3" in generations(b.snippet)
    ]
    code = "".join(step.source for step in program_of_blocks(blocks))
    assert ast.dump(ast.parse(text)) == ast.dump(ast.parse(code))
    assert text.startswith("# /// script\n") and "# (1)!" not in text


@pytest.fixture(scope="module")
def packages_of():
    """The packages that a module may come from, by the module's name."""
    return packages_distributions()


@pytest.mark.parametrize("name", with_code())
def test_the_header_names_every_package_that_the_program_imports(site, name, packages_of):
    """But for what TensorFlow brings along, which needn't be named."""
    text = (site / f"{name}.py").read_text("utf8")
    named = {r.name for r in map(Requirement, re.findall('^#     "(.+)",$', text, re.M))}
    brought = (
        {Requirement(r).name for package in ("tensorflow", "tf_keras") for r in requires(package)}
        if "tensorflow" in named
        else set()
    )
    modules = [
        a.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Import) for a in n.names
    ]
    modules += [n.module for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ImportFrom)]
    roots = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names
    packages = {
        canonicalize_name(p) for root in roots for p in packages_of[root] if p != "tensorflow-cpu"
    }
    missing = packages - {canonicalize_name(p) for p in named | brought}
    assert not missing, (
        f"{name}: its code imports {missing}. Name them in the header of the snippet."
    )


@pytest.mark.parametrize("name", with_code())
def test_both_languages_have_the_same_cells(site, name):
    ko, en = (
        nbformat.read(site / f"{prefix(language)}{name}.ipynb", as_version=4)
        for language in LANGUAGES
    )
    for book in (ko, en):
        nbformat.validate(book)
    code = [
        [
            (cell.source, [o.get("text") for o in cell.outputs])
            for cell in book.cells
            if cell.cell_type == "code"
        ]
        for book in (ko, en)
    ]
    assert code[0] == code[1]
    assert any(
        "가" <= letter <= "힣"
        for cell in ko.cells
        if cell.cell_type == "markdown"
        for letter in cell.source
    )
    assert not any(
        "가" <= letter <= "힣"
        for cell in en.cells
        if cell.cell_type == "markdown"
        for letter in cell.source
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", with_code())
def test_every_page_with_code_says_where_it_was_run(html, language, name):
    page = DOCS / language / f"{name}.md"
    [said] = html[html_path(language, name)].select("h1 + .verified")
    assert span(seen_on(page, read()), language) in said.text
    days = {page_cell_of(page, r, read())["date"] for r in seen_on(page, read())}
    pending = pending_on(page, read())
    assert (span(pending, language) in said.text) if pending else ("pending" not in said.text)
    assert min(days) in said.text
    assert (
        urljoin(SITE_URL + html_path(language, name), said.a["href"])
        == f"{SITE_URL}{prefix(language)}migration/versions/"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_versions_has_every_snippet_and_release(html, language):
    table = html[html_path(language, "migration/versions")].select_one(".compact table")
    assert len(table.select("thead th")) == 1 + len(releases())
    rows = [[cell.text for cell in row.select("td")] for row in table.select("tbody tr")]
    names = sorted(s.relative_to(SNIPPETS).as_posix() for s in all_snippets())
    assert [row[0] + ".py" for row in rows] == names
    for row in rows:
        for mark, release in zip(row[1:], releases(), strict=True):
            cell = cell_of(SNIPPETS / f"{row[0]}.py", release, read())
            done = ("differs", "≠"), ("outside", "–"), ("seen", "=")
            wanted = next(m for what, m in done if what in cell) if cell else "…"
            assert mark == wanted, (row[0], release.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_release_prints_otherwise_is_shown_under_its_code(html, language):
    for name in with_code():
        if (book := html[html_path(language, name)]).select(".notebook"):
            continue
        shown = [block.text for block in book.select("details .output code")]
        for block in code_blocks(DOCS / language / f"{name}.md"):
            for release in seen_on(DOCS / language / f"{name}.md", read()):
                if any(
                    path.suffix == ".out"
                    for path in own_records(block.snippet, release).get(block.section, ())
                ):
                    assert any(
                        same_text(expected(block.snippet, block.section, release), text)
                        for text in shown
                    ), (name, block.section, release.name)


def test_the_table_of_files_has_every_outcome(html):
    found = read()["files"]["found"]
    said = html["en/migration/files/index.html"].select_one("article").text
    for _, _, outcomes in crossing.rows():
        assert len(outcomes) == 6
    for reader in found.values():
        for formats in reader.values():
            for outcome in (
                o for models in formats.values() for o in models.values() if o != "same"
            ):
                assert outcome.partition("Found ")[0] in said


def test_the_checker_is_served_and_leads_to_this_site(site, html):
    text = (site / "check_keras.py").read_text("utf8")
    assert f'SITE = "{SITE_URL}"' in text
    assert text == (site / "en/check_keras.py").read_text("utf8")
    for language in LANGUAGES:
        assert (
            f"uv run {SITE_URL}check_keras.py my_folder"
            in html[html_path(language, "migration/which-keras")].text
        )


@pytest.fixture(scope="module")
def executed(site, tmp_path_factory, keras_forks):
    """Run every notebook of the site in a kernel of its own, two at a time.

    Return them by name as futures.
    """
    asking = [sys.executable, kernels.__file__, "ask", keras_forks.address("keras3")]
    environment = dict(os.environ)  # pytest changes its own while the threads start kernels

    def execute(name):
        book = nbformat.read(site / f"{name}.ipynb", as_version=4)
        manager = AsyncKernelManager()
        manager._kernel_spec = KernelSpec(
            argv=[*asking, "-f", "{connection_file}"], language="python"
        )
        folder = {"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}}
        # In a notebook TensorFlow's log lines go to stdout, but they are nobody's output
        quiet = "import logging; logging.getLogger('tensorflow').addFilter(lambda record: False)"
        client = NotebookClient(
            book,
            km=manager,
            timeout=300,
            resources=folder,
            extra_arguments=[f"--IPKernelApp.exec_lines={quiet}"],
        )
        client.execute(cleanup_kc=True, env=environment)
        return book

    with ThreadPoolExecutor(2) as pool:
        yield {name: pool.submit(execute, name) for name in with_code()}
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", with_code())
def test_the_notebook_prints_its_recorded_outputs(site, name, executed):
    recorded, fresh = nbformat.read(site / f"{name}.ipynb", as_version=4), executed[name].result()
    for before, after in zip(recorded.cells, fresh.cells, strict=True):
        if before.cell_type != "code":
            continue
        expected, actual = (
            "".join(
                o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stdout"
            )
            for cell in (before, after)
        )
        # Keras draws summary() as HTML in a notebook
        as_html = any("text/html" in o.get("data", {}) for o in after.outputs)
        if "question" in before.metadata.get("tags", []):  # its output stands in the answer below
            assert not expected, f"{name}.ipynb, cell {before.id} gives its answer away"
            below = recorded.cells[recorded.cells.index(before) + 1].source
            expected = re.search(r"```text\n(.*?)```", below, re.S)[1]
        assert as_html or same_text(expected, actual), (
            f"{name}.ipynb, cell {before.id}:\n{diff(expected, actual)}"
        )


LIGHT, NOTEBOOK = (
    100_000,
    200_000,
)  # bytes that a first visit may take, compressed: of a page, of a notebook


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_is_light(site, html, language):
    """What the browser loads with a page.

    That is the page, styles, scripts, pictures, and what Material's script asks for.
    """
    for name in NAMES:
        page, here = html[html_path(language, name)], SITE_URL + address(language, name)
        wanted = {
            tag.get("src") or tag.get("href")
            for tag in page.select("script[src], img[src], link[rel=stylesheet], link[rel=icon]")
        }
        wanted |= {
            tag["data-bundle"] for tag in page.select("script[data-bundle]")
        }  # Material's script, which start.js fetches
        wanted |= {
            json.loads(page.select_one("#__config").string)["search"],
            posixpath.relpath("/search/search_index.json", "/" + name if name != "index" else "/"),
        }
        files = {site / urljoin(here, link).removeprefix(SITE_URL) for link in wanted} | {
            site / html_path(language, name)
        }
        size = sum(
            len(gzip.compress(file.read_bytes(), 6))
            if file.suffix != ".png"
            else file.stat().st_size
            for file in files
        )
        limit = NOTEBOOK if page.select(".notebook") else LIGHT
        assert size <= limit, (
            f"{address(language, name)}: a first visit takes {size:,} bytes, more than {limit:,}."
            " Shorten the page, or split it."
        )


POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},  # and each inline script, by its hash
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},  # Material's icons
    "connect-src": {"'self'"},
    "worker-src": {"'self'"},  # the search's
    "manifest-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
}
# The inspector reads files by WebAssembly, and the checker runs Python by it, in workers that have
# the policy of their page
OF_WEBASSEMBLY = {"script-src": {"'wasm-unsafe-eval'"}, "worker-src": {"blob:"}}


def rules_of(policy):
    """Return the sources of each directive of a policy; one that stands twice is none."""
    rules = [rule.split() for rule in policy.split(";")]
    assert len({name for name, *_ in rules}) == len(rules), f"a directive stands twice: {policy}"
    return {name: set(sources) for name, *sources in rules}


def allowed(inline, has_webassembly):
    """Return what a page with these inline scripts may load."""
    hashes = {b64encode(sha256(text.encode()).digest()).decode() for text in inline}
    wanted = POLICY | {"script-src": POLICY["script-src"] | {f"'sha256-{h}'" for h in hashes}}
    more = OF_WEBASSEMBLY if has_webassembly else {}
    return {name: sources | more.get(name, set()) for name, sources in wanted.items()}


def test_the_policy_allows_what_is_there_and_no_more(html):
    """Every inline script is allowed by its hash, and nothing needs more.

    There are no inline styles or handlers.
    """
    for path, page in html.items():
        inline = {tag.string for tag in page.select("script:not([src], [type])")}
        [policy] = [
            meta["content"] for meta in page.select("meta[http-equiv=Content-Security-Policy]")
        ]
        has_webassembly = bool(page.select("weight-inspector, keras-checker"))
        assert rules_of(policy) == allowed(inline, has_webassembly), (
            f"{path}: the policy isn't what POLICY in tests/test_site.py says:"
            " see policy() in docs/site_build/markup.py"
        )
        assert len(inline) <= 3, f"{path} has an inline script of its own. Put it in a file."
        assert not (styled := page.select("[style], style")), (
            f"docs/overrides: {path} has {str(styled[0])[:80]}: the policy forbids inline styles."
            " Give it a class, and the class a rule in docs/overrides/assets/site.css."
        )
        assert not [
            tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)
        ], path


MOVING = re.compile(r"(?:^|[;{\s])(?:transition|animation|scroll-behavior)[\w-]*\s*:")
STILL = re.compile(r"@media \(prefers-reduced-motion: reduce\)\s*\{\s*\*,\s*::before,\s*::after")
SILENCED = (
    "transition: none !important",
    "animation: none !important",
    "scroll-behavior: auto !important",
)


def test_nothing_moves_for_those_who_asked_for_less_motion():
    """One rule silences all; no style of ours may be stronger, and no script plays by itself."""
    rule = (DOCS / "overrides" / "assets" / "site.css").read_text("utf8")
    assert (found := STILL.search(rule)), "docs/overrides/assets/site.css: nothing for less motion"
    inside = rule[found.end() :].partition("}")[0]
    missing = [one for one in SILENCED if one not in inside]
    assert not missing, f"docs/overrides/assets/site.css: under less motion lacks {missing}"
    for style in [*DOCS.glob("overrides/**/*.css"), *DOCS.glob("tools/*.css")]:
        for number, line in enumerate(style.read_text("utf8").splitlines(), 1):
            loud = MOVING.search(line) and "!important" in line and line.strip(" ;") not in SILENCED
            assert not loud, (
                f"{style.relative_to(ROOT)}:{number}: moves for everybody: {line.strip()}"
            )
    for script in [*DOCS.glob("overrides/**/*.js"), *DOCS.glob("tools/**/*.js")]:
        for number, line in enumerate(script.read_text("utf8").splitlines(), 1):
            smooth = re.search(r"behavior: \"smooth\"|\.animate\(|startViewTransition", line)
            assert not smooth, (
                f"{script.relative_to(ROOT)}:{number}: moves for everybody: {line.strip()}"
            )


HEAVIEST = 60_000  # bytes of a picture
PICTURES = {
    ".apng",
    ".avif",
    ".bmp",
    ".gif",
    ".ico",
    ".jpeg",
    ".jpg",
    ".png",
    ".svg",
    ".tif",
    ".webp",
}
PNG = struct.Struct(">8s8xII")


def test_every_picture_is_light():
    """Whether a page shows it or not: whatever is there may be shown, or sent with a link."""
    for folder in (DOCS, SNIPPETS):
        for path in folder.rglob("*"):
            if path.suffix.lower() not in PICTURES or "node_modules" in path.parts:
                continue
            if (size := path.stat().st_size) > HEAVIEST:
                message = f"has {size:,} bytes, more than the {HEAVIEST:,} of a picture here."
                raise Fault(path, 1, f"{message} Draw less, or fewer pixels (`dpi`).")


def size_of(file):
    """Return the width and the height that a picture itself says."""
    if file.suffix == ".svg":
        drawing = re.search(r"<svg\b[^>]*>", file.read_text("utf8"))[0]
        return tuple(re.search(rf'\s{name}="(\d+)"', drawing)[1] for name in ("width", "height"))
    return tuple(map(str, PNG.unpack(file.read_bytes()[: PNG.size])[1:]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_says_its_size(site, html, language):
    """So that nothing on the page moves when it comes."""
    for name in NAMES:
        page = DOCS / language / f"{name}.md"
        here = SITE_URL + address(language, name)
        for picture in html[html_path(language, name)].select("article img"):
            served = unquote(urlsplit(urljoin(here, picture["src"])).path)
            size = size_of(site / served.removeprefix(urlsplit(SITE_URL).path))
            if (said := (picture.get("width"), picture.get("height"))) != size:
                message = f"the picture is {'×'.join(size)}, and `width` and `height` say {said}."
                place = "See figures() in docs/site_build/markup.py."
                line = line_of(page, f"{served.rpartition('/')[2]})")
                raise Fault(page, line, f"{message} {place}")


def test_ids_and_headings_are_in_order(html):
    for path, page in html.items():
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), (
            f"{path}: {sorted({i for i in ids if ids.count(i) > 1})} occur twice"
        )
        assert len(page.select("h1")) == 1, (
            f"{path} has {len(page.select('h1'))} headings of the first level"
        )
        levels = [int(tag.name[1]) for tag in page.select("article :is(h1, h2, h3, h4)")]
        assert all(below - above <= 1 for above, below in pairwise(levels)), (
            f"{path} skips a level of headings"
        )
        assert not page.select("h1[_], h2[_], h3[_]"), (
            f"{path}: a heading lost its end: no {{ before the id"
        )
