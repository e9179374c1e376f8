"""The browser of the tests: the system's Chromium or Chrome, else Playwright's own, else one that is installed now."""

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest
from playwright.sync_api import sync_playwright

SYSTEM = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
MISSING = "The tests need a browser, and Playwright couldn't install one. Run `apt-get install chromium fonts-noto-cjk`, or install Chrome."


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
        "args": ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    }
