"""Templates use what every engine understands: filters and tests, no methods of Python, no slices."""

import re

import pytest
from guide_model.snippets import DOCS, Fault
from jinja2 import Environment, nodes

FOLDER = DOCS / "overrides"
TEMPLATES = sorted([*FOLDER.rglob("*.html"), *FOLDER.rglob("*.xml")])
OURS = {"lang.t", "super"}  # the functions of the theme and of the language of templates itself


def python_only(text: str) -> list[tuple[int, str]]:
    """Return what only Python's engine understands in a template, each with its line."""
    tree = Environment().parse(text)
    found = [
        (call.lineno, f"calls `{name}()`")
        for call in tree.find_all(nodes.Call)
        if (name := _name(call.node)) not in OURS
    ]
    found += [
        (item.lineno, "has a slice")
        for item in tree.find_all(nodes.Getitem)
        if any(True for _ in item.find_all(nodes.Slice))
    ]
    return sorted(found)


def _name(node):
    """Return a function as it is written, `lang.t`; of what isn't a plain name, its last part."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr(node=nodes.Name() as of):
            return f"{of.name}.{node.attr}"
        case nodes.Getattr():
            return f"….{node.attr}"
        case nodes.Getitem(arg=nodes.Const() as key):
            return f"…[{key.value!r}]"
    return "…"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_templates_need_no_python(template):
    found = python_only(template.read_text("utf8"))
    advice = "Compute it in docs/site_build, and give the template what comes of it."
    assert not found, "\n".join(str(Fault(template, *one)) + f". {advice}" for one in found)


def test_all_templates_are_looked_at():
    names = {template.name for template in TEMPLATES}
    assert {"main.html", "404.html", "sitemap.xml", "metadata.html"} <= names


@pytest.mark.parametrize(
    "written",
    [
        "{{ page.url.rstrip('/') }}",
        "{{ 'a/b'.split('/') }}",
        "{{ (a ~ b).index('/') }}",
        "{{ page.url[:-3] }}",
        "{% set name = page.url[1:] %}",
        "{% for key, one in page.meta.items() %}{% endfor %}",
        "{% if page.url.startswith('en/') %}{% endif %}",
        "{{ page.meta.get('title') }}",
        "{{ pages[0].file.url.upper() }}",
        "{{ page['url']['upper']() }}",
        "{{ lang.t('source').upper() }}",
        "{% include 'a' ~ page.url[2:] %}",
        "{{ range(3) }}",
        "{{ seen.append(page) }}",
    ],
)
def test_python_in_a_template_is_found(written):
    assert {line for line, _ in python_only(f"<p>\n{written}")} == {2}


@pytest.mark.parametrize(
    "written",
    ["{{ lang.t('source') }}", "{{ super() }}", "{{ pages[0] }}", "{{ page.url | url | e }}"],
)
def test_what_every_engine_has_is_fine(written):
    assert not python_only(written)


# Hosts that a template or a script of a page may name: they stand for vocabularies, and nothing is loaded
HOSTS = {"www.sitemaps.org", "www.w3.org"}
ADDRESS = re.compile(r"""(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)""", re.I)
WITH_HOSTS = sorted(
    file for file in FOLDER.rglob("*") if file.suffix in {".html", ".xml", ".js", ".css", ".svg"}
)


def hosts(text):
    """Return the hosts that a text names, each with its line."""
    lines = enumerate(text.splitlines(), 1)
    return [(n, host) for n, line in lines for host in ADDRESS.findall(line) if host not in HOSTS]


@pytest.mark.parametrize("file", WITH_HOSTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_templates_name_no_host(file):
    """The site's own address comes from SITE_URL, and nothing is loaded from others."""
    advice = "Take it from `config.extra.root` or `config.repo_url`, or add it to HOSTS here."
    found = hosts(file.read_text("utf8"))
    assert not found, "\n".join(str(Fault(file, n, f"names {host}. {advice}")) for n, host in found)


@pytest.mark.parametrize(
    "written",
    [
        '<link href="https://fonts.example.com/a.css">',
        '<img src="//cdn.example.com/a.png">',
        "@import url(http://a.example.org/x.css);",
        '<a href="https://someone.github.io/guide/">',
    ],
)
def test_a_host_in_a_template_is_found(written):
    assert [n for n, _ in hosts(f"<p>\n{written}")] == [2]


SCHEMES = {"light": "default", "dark": "slate"}
METADATA = DOCS / "overrides/partials/metadata.html"
STYLES = DOCS / "overrides/assets/site.css"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_bar_of_the_browser_has_the_color_of_the_page(scheme):
    """A phone colors its own bar so: another color looks like an edge of something."""
    named = rf'\[data-md-color-scheme="{SCHEMES[scheme]}"\][^{{}}]*\{{[^{{}}]*--md-default-bg-color: (#\w+)'
    color = re.search(named, STYLES.read_text("utf8"))[1]
    wanted = f'media="(prefers-color-scheme: {scheme})" content="{color}"'
    text = METADATA.read_text("utf8")
    if wanted not in text:
        line = text[: text.find(f"color-scheme: {scheme}")].count("\n") + 1
        message = f"`theme-color` isn't the {color} of the page ({STYLES.name}). Write `{wanted}`."
        raise Fault(METADATA, line, message)
