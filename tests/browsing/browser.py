"""What the tests do with the browser that browsing.chromium found before they started."""

import pytest
from site_build import npm

from browsing.chromium import Browser, NoBrowser, found

DESKTOP = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "color_scheme": "dark",
    "has_touch": True,
    "is_mobile": True,
}
# WCAG 2.2 A and AA, and what axe calls best practice
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Shows a page from its top, with all that is out of sight, and waits for colors that fade:
# axe counts a button half under the header as too small
STILL = """() => {
    document.styleSheets[0].insertRule("* { content-visibility: visible !important }")
    scrollTo(0, 0)
    const ends = it => it.effect.getComputedTiming().endTime < Infinity
    return new Promise(requestAnimationFrame).then(() => Promise.all(
        document.getAnimations().filter(ends).map(it => it.finished.catch(() => {}))
    )).then(() => {})
}"""


# Marks what has no text of its own, or text that is drawn as one before it: in the same colors and
# sizes, its own and those of all elements around it, of the same classes. Its contrast is the same,
# and to compute it for each takes axe more than half of its time.
ALIKE = """() => {
    const drawn = "color backgroundColor backgroundImage opacity fontSize fontWeight position"
    const numbers = new Map(), ids = new Map()
    const numberOf = it => {
        if (!it) return 0
        if (numbers.has(it)) return numbers.get(it)
        const style = getComputedStyle(it), own = drawn.split(" ").map(name => style[name])
        const key = [numberOf(it.parentElement), it.localName, it.className, ...own].join("|")
        if (!ids.has(key)) ids.set(key, ids.size + 1)
        numbers.set(it, ids.get(key))
        return ids.get(key)
    }
    const before = new Set()
    window.drawnAs = new Map()
    for (const it of document.body.querySelectorAll(":not(input, select, textarea)")) {
        const text = [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        const number = text && it.checkVisibility() ? numberOf(it) : 0
        window.drawnAs.set(it, number)
        it.toggleAttribute("data-alike", !number || before.has(number))
        before.add(number)
    }
    axe.configure({rules: [{id: "color-contrast", selector: "*:not([data-alike])"}]})
}"""
# Where axe can't tell the contrast of one, as something lies over it, it is asked for all like it
RUN = """async rules => {
    const all = {runOnly: rules, resultTypes: ["violations", "incomplete"], elementRef: true}
    const {violations, incomplete} = await axe.run(all)
    const brief = found => found.map(({id, help, nodes}) => ({
        id, help, nodes: nodes.map(({target, html}) => ({target, html})),
    }))
    const isContrast = ({id}) => id === "color-contrast"
    const unclear = incomplete.filter(isContrast).flatMap(({nodes}) => nodes)
    const numbers = new Set(unclear.map(({element}) => window.drawnAs.get(element)))
    const marked = [...document.querySelectorAll("[data-alike]")]
    const asked = marked.filter(it => {
        const number = window.drawnAs.get(it)  // 0: it has no text
        return number && numbers.has(number)
    })
    if (!asked.length) return brief(violations)
    for (const it of asked) it.removeAttribute("data-alike")
    const again = await axe.run({runOnly: ["color-contrast"], resultTypes: ["violations"]})
    const others = violations.filter(found => !isContrast(found))
    return brief([...others, ...again.violations])
}"""

BROWSER = pytest.StashKey[Browser]()


def pytest_configure(config):
    """Bring the browser in the one process that may say that there is none.

    The processes of pytest-xdist are told where it is: an exit there would look like a crash.
    """
    if told := getattr(config, "workerinput", {}).get("browser"):
        config.stash[BROWSER] = Browser(*told)
    elif config.getoption("tx", None) and not config.option.collectonly:
        bring(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    if browser := node.config.stash.get(BROWSER, None):
        node.workerinput["browser"] = [browser.executable, browser.variables]


def pytest_collection_finish(session):
    """Without pytest-xdist: say in the first seconds that there is no browser."""
    distributed = hasattr(session.config, "workerinput") or session.config.getoption("tx", None)
    asked = {name for item in session.items for name in getattr(item, "fixturenames", ())}
    if (
        "browser_type_launch_args" in asked
        and not distributed
        and not session.config.option.collectonly
    ):
        bring(session.config)


def bring(config):
    """Find a browser, in sight of whoever waits for it."""
    with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        try:
            config.stash[BROWSER] = found()
        except NoBrowser as missing:
            pytest.exit(str(missing), returncode=2)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, pytestconfig):
    """No name but this machine's resolves: what asks for a third party fails."""
    return {
        **browser_type_launch_args,
        **pytestconfig.stash[BROWSER].launch,
        "args": [
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            # the shell has no handler for the traps of damaged files, and would crash
            "--js-flags=--wasm-enforce-bounds-checks",
        ],
    }


LEFT = (
    "net::ERR_ABORTED"  # what was still on its way when the page was left; no fault of the page's
)


def listen(context):
    """Note in `context.wrong` what goes wrong on its pages.

    That is requests to third parties, failed ones, and errors.
    """
    wrong = context.wrong = []
    context.on(
        "request",
        lambda r: (
            wrong.append(f"asks for {r.url}")
            if not r.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
            else None
        ),
    )
    context.on(
        "response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None
    )
    context.on(
        "requestfailed", lambda r: None if r.failure == LEFT else wrong.append(f"failed: {r.url}")
    )
    context.on(
        "console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None
    )
    context.on("weberror", lambda e: wrong.append(f"script: {e.error}"))


def ready(page):
    """Move the pointer, as a reader would, and wait for Material's script, which comes then."""
    page.mouse.move(2, 2)
    page.wait_for_function("() => window.document$")


@pytest.fixture(scope="session")
def axe():
    """A function that returns what axe finds on a page as it is now."""
    script = (npm.package("axe-core") / "axe.min.js").read_text("utf8")

    def findings(page):
        page.evaluate(STILL)
        page.evaluate(script)
        page.evaluate(ALIKE)
        found = page.evaluate(RUN, RULES)
        return [
            f"{v['id']} ({v['help']}): {n['target'][0]}\n  {n['html'][:200]}"
            for v in found
            for n in v["nodes"][:3]
        ]

    return findings
