"""The browser of the tests: the system's Chromium or Chrome, else Playwright's own, else one that is installed now.

Chromium's headless shell comes first: it draws no tabs and menus, which takes half of the processors' time.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

import npm
import pytest
from playwright.sync_api import sync_playwright

SYSTEM = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
MISSING = "The tests need a browser, and Playwright couldn't install one. Run `apt-get install chromium fonts-noto-cjk`, or install Chrome."

DESKTOP = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True, "is_mobile": True}
# WCAG 2.2 A and AA, and what axe calls best practice
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Shows a page from its top, with all that is out of sight, and waits for colors that fade: axe counts a button half under the header as too small
STILL = """() => {
    document.styleSheets[0].insertRule("* { content-visibility: visible !important }")
    scrollTo(0, 0)
    return new Promise(requestAnimationFrame).then(() => Promise.all(
        document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished.catch(() => {}))
    )).then(() => {})
}"""


@cache
def executable() -> str:
    """Return the path of a browser; install Playwright's if there is none."""
    if found := next(filter(None, map(shutil.which, SYSTEM)), None):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if not os.path.exists(own):
        done = subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], capture_output=True, text=True)
        if done.returncode or not os.path.exists(own):
            pytest.exit(MISSING, returncode=2)
    return own


def pytest_collection_finish(session):
    """Say in the first second, not after minutes, that there is no browser."""
    if not session.config.option.collectonly and any("browser" in getattr(item, "fixturenames", ()) for item in session.items):
        executable()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """No name but this machine's resolves: what asks for a third party fails."""
    return {
        **browser_type_launch_args,
        "executable_path": executable(),
        "args": [
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--js-flags=--wasm-enforce-bounds-checks",  # the shell has no handler for the traps of damaged files, and would crash
        ],
    }


def listen(context):
    """Note in `context.wrong` what goes wrong on its pages: requests to third parties, failed ones, and errors."""
    wrong = context.wrong = []
    context.on("request", lambda r: wrong.append(f"asks for {r.url}") if not r.url.startswith(("http://127.0.0.1:", "data:", "blob:")) else None)
    context.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    context.on("requestfailed", lambda r: wrong.append(f"failed: {r.url}"))
    context.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
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
        found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)["violations"]
        return [f"{v['id']} ({v['help']}): {n['target'][0]}\n  {n['html'][:200]}" for v in found for n in v["nodes"][:3]]

    return findings
