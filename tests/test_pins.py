"""Every pin is asked for, and every import is pinned: of Python's packages and of npm's."""

import ast
import json
import re
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version

import pytest
from guide_model.snippets import (
    ROOT,
    SNIPPETS,
    Fault,
    all_snippets,
    line_of,
    requirements,
    sections,
)
from packaging.markers import Marker
from packaging.requirements import Requirement

ALL, SITE = ROOT / "requirements.txt", ROOT / "docs" / "requirements.txt"
PINS = pytest.mark.parametrize("file", [ALL, SITE], ids=lambda p: p.relative_to(ROOT).as_posix())
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\\n]+?))? ?\\?$")


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def pins(file):
    """Return what a file pins, each with its line and what asks for it."""
    found, asking = [], False
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        if pin := PIN.match(line):
            found.append({"name": plain(pin["name"]), "version": pin["version"], "line": number,
                          "marker": pin["marker"], "via": []})  # fmt: skip
            asking = False
        elif via := re.match(r"    # via(?: (.+))?$", line):
            asking = True
            found[-1]["via"] += [via[1]] if via[1] else []
        elif asking and (more := re.match(r"    #   (.+)$", line)):
            found[-1]["via"].append(more[1])
        else:
            asking = False
    return found


def wanted_here(pin):
    return not pin["marker"] or Marker(pin["marker"]).evaluate()


def asked_for(file):
    """Return the requirements of a .in file and of those that it includes."""
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        text, _, why = line.partition("#")
        if text.startswith("-r "):
            yield from asked_for(file.parent / text.split()[1])
        elif text.strip():
            yield file, number, Requirement(text.strip()), why.strip()


# --- Pins


@PINS
def test_every_pin_is_reached_from_what_is_asked_for(file):
    asked = {plain(r.name) for _, _, r, _ in asked_for(file.with_suffix(".in"))}
    reached, before = set(), None
    while reached != before:
        before = set(reached)
        for pin in pins(file):
            of_file = any(via.startswith("-r ") for via in pin["via"]) and pin["name"] in asked
            if of_file or {plain(via.partition("[")[0]) for via in pin["via"]} & reached:
                reached.add(pin["name"])
    for pin in pins(file):
        if pin["name"] not in reached:
            message = f"nothing that {file.with_suffix('.in').name} asks for needs {pin['name']}."
            raise Fault(file, pin["line"], f"{message} Run `make requirements`.")


def needs(name):
    """Return what an installed package needs, with all its extras."""
    try:
        return {plain(Requirement(r).name) for r in requires(name) or ()}
    except PackageNotFoundError:
        return None


@PINS
def test_what_asks_for_a_pin_does_ask_for_it(file):
    asked = {plain(r.name) for _, _, r, _ in asked_for(file.with_suffix(".in"))}
    for pin in pins(file):
        for via in pin["via"]:
            if via.startswith("-r "):
                right = pin["name"] in asked
            else:
                needed = needs(via.partition("[")[0])
                right = needed is None or pin["name"] in needed
            if not right:
                message = f"`# via {via}` under {pin['name']} isn't so."
                raise Fault(file, pin["line"], f"{message} Run `make requirements`.")


@PINS
def test_what_is_pinned_is_installed(file):
    for pin in filter(wanted_here, pins(file)):
        try:
            installed = version(pin["name"])
        except PackageNotFoundError:
            installed = "not installed"
        if installed != pin["version"]:
            message = f"{pin['name']} is pinned to {pin['version']} and here it is {installed}."
            advice = "`make` installs what is pinned; `make requirements` pins anew."
            raise Fault(file, pin["line"], f"{message} {advice}")


@PINS
def test_a_pin_is_within_what_is_asked_for(file):
    for source, line, asked, why in asked_for(file.with_suffix(".in")):
        if asked.specifier and not why:
            message = f"`{asked}` holds a package back. Say why after a `#`."
            raise Fault(source, line, message)
        if asked.url or asked.marker:
            raise Fault(source, line, f"`{asked}`: name the package alone.")
        for pin in pins(file):
            if pin["name"] == plain(asked.name) and pin["version"] not in asked.specifier:
                message = f"{pin['name']} {pin['version']} isn't {asked}. Run `make requirements`."
                raise Fault(file, pin["line"], message)


@PINS
def test_a_pin_has_real_hashes(file):
    """Each of a file of its own: what is there twice stands in for one that is missing."""
    seen = {}
    for number, line in enumerate(file.read_text("utf8").splitlines(), 1):
        if "--hash=" not in line:
            continue
        if not (found := re.fullmatch(r"    --hash=sha256:([0-9a-f]{64})( \\)?", line)):
            raise Fault(
                file, number, "isn't `--hash=sha256:` and 64 digits. Run `make requirements`."
            )
        if found[1] in seen:
            message = f"is the hash of line {seen[found[1]]} again. Run `make requirements`."
            raise Fault(file, number, message)
        seen[found[1]] = number


# --- What the snippets import


OF_TENSORFLOW = {"keras", "numpy", "h5py"}  # TensorFlow brings them, and can't do without
FREE = {"tensorflow": ">=2.12"}  # what a header asks for, unless there is a reason
NARROWER = {
    "weights/file_kinds.py": ">=2.13",  # 2.12 writes HDF5 into a file that ends in .keras
    "migration/model_config.py": ">=2.13",  # 2.12 takes .keras for HDF5, which holds no such model
    "migration/lion.py": ">=2.13",  # 2.12 has no Lion
    "migration/side_by_side_keras3.py": ">=2.16",  # Keras 3 comes with it
    "advanced/lora_and_int8.py": ">=2.16",
    "advanced/quiz_lora_and_int8.py": ">=2.16",
    "troubleshooting/fixes_keras3.py": ">=2.16",
    "migration/which_keras_legacy.py": ">=2.21",  # its outputs are those of one release
    "migration/two_kerases.py": ">=2.21",  # tf_keras beside Keras 3 is installed with that one
    "migration/quiz_two_kerases.py": ">=2.21",
}


@cache
def known_imports():
    """Return the packages that each name to import is of."""
    return packages_distributions()


def imports_of(snippet):
    """Return the packages that a snippet imports, with the lines."""
    for section in sections(snippet).values():
        for node in ast.walk(ast.parse(section.text)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            for name in names:
                yield name.partition(".")[0], section.line + node.lineno - 1


def names_of(snippet):
    return snippet.relative_to(SNIPPETS).as_posix()


EVERY_SNIPPET = pytest.mark.parametrize("file", all_snippets(), ids=names_of)


@EVERY_SNIPPET
def test_what_a_snippet_imports_is_in_its_header(file):
    asked = {plain(name) for name in requirements(file)}
    known = known_imports()
    for name, line in imports_of(file):
        if name in sys.stdlib_module_names or (name in OF_TENSORFLOW and "tensorflow" in asked):
            continue
        packages = {plain(package) for package in known.get(name, [name])}
        if not packages & asked:
            message = f"imports `{name}`, which isn't in its header. Add"
            raise Fault(file, line, f"{message} `{sorted(packages)[0]}` to `dependencies`.")


@EVERY_SNIPPET
def test_what_is_in_a_header_is_imported(file):
    known = known_imports()
    imported = {plain(p) for name, _ in imports_of(file) for p in known.get(name, [name])}
    text = file.read_text("utf8")
    for name in requirements(file):
        chooses = plain(name) in ("keras", "tf-keras")  # the generation
        if not chooses and plain(name) not in imported and name not in text.partition("# ///\n")[2]:
            raise Fault(
                file, 3, f"asks for `{name}` and doesn't use it. Take it out of the header."
            )


@EVERY_SNIPPET
def test_a_header_is_as_wide_as_it_can_be(file):
    """A narrower range hides the releases on which a snippet fails."""
    for name, requirement in requirements(file).items():
        wanted = NARROWER.get(names_of(file)) if name == "tensorflow" else None
        wanted = wanted or FREE.get(name)
        if name == "keras":
            right = str(requirement.specifier) in (">=3", "<3")
        else:
            right = str(requirement.specifier) == (wanted or "")
        if not right or requirement.url or requirement.marker or requirement.extras:
            advice = f"Write `{name}{wanted or ''}`, or say why in NARROWER of tests/test_pins.py."
            raise Fault(file, 3, f"asks for `{requirement}`. {advice}")


# --- npm


FOLDERS = sorted(
    path.parent
    for path in (ROOT / "docs" / "npm").rglob("package.json")
    if "node_modules" not in path.parts
)
EVERY_FOLDER = pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
EXACT = re.compile(r"\d+\.\d+\.\d+(-[\w.]+)?")
OF_PACKAGE = {"private", "dependencies", "devDependencies"}


@EVERY_FOLDER
def test_npm_is_asked_for_one_version_exactly(folder):
    path = folder / "package.json"
    asked = json.loads(path.read_text("utf8"))
    for key in asked.keys() - OF_PACKAGE:
        message = f"has `{key}`, which may run something or replace a package. Remove it."
        raise Fault(path, line_of(path, f'"{key}"'), message)
    for kind in ("dependencies", "devDependencies"):
        for name, wanted in asked.get(kind, {}).items():
            if not EXACT.fullmatch(wanted):
                message = f"`{name}` is {wanted!r}. Give one version, such as 1.2.3."
                raise Fault(path, line_of(path, f'"{name}"'), message)


@EVERY_FOLDER
def test_the_lock_follows_from_what_is_asked_for(folder):
    path = folder / "package-lock.json"
    asked = json.loads((folder / "package.json").read_text("utf8"))
    locked = json.loads(path.read_text("utf8"))
    advice = "Run `npm install --package-lock-only` there."
    root = locked["packages"].get("", {})
    for kind in ("dependencies", "devDependencies"):
        if root.get(kind, {}) != asked.get(kind, {}):
            raise Fault(path, 1, f"its `{kind}` aren't those of package.json. {advice}")
        for name, wanted in asked.get(kind, {}).items():
            entry = locked["packages"].get(f"node_modules/{name}", {})
            if entry.get("version") != wanted:
                line = line_of(path, f'"node_modules/{name}"')
                raise Fault(path, line, f"locks {name} {entry.get('version')}. {advice}")


HOSTS = ("https://registry.npmjs.org/",)


@EVERY_FOLDER
def test_the_lock_takes_packages_from_the_registry_alone(folder):
    path = folder / "package-lock.json"
    locked = json.loads(path.read_text("utf8"))
    if locked.get("lockfileVersion") != 3:
        raise Fault(path, line_of(path, "lockfileVersion"), "isn't of version 3. Lock it anew.")
    for name, entry in locked["packages"].items():
        if not name:
            continue
        line = line_of(path, f'"{name}"')
        if not entry.get("resolved", HOSTS[0]).startswith(HOSTS):
            message = f"{entry['resolved']} is no address of npm's registry. Remove `resolved`."
            raise Fault(path, line, message)
        if entry.get("link") or not name.startswith("node_modules/"):
            raise Fault(path, line, f"{name} is a folder of somebody's. Lock it anew.")
        if not re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", entry.get("integrity", "")):
            raise Fault(path, line, f"{name} has no sha512 of its content. Lock it anew.")
        if not EXACT.fullmatch(entry.get("version", "")):
            raise Fault(path, line, f"{name} has no version. Lock it anew.")


@EVERY_FOLDER
def test_everything_in_the_lock_is_reached(folder):
    path = folder / "package-lock.json"
    packages = json.loads(path.read_text("utf8"))["packages"]
    wanted, reached = [""], set()
    while wanted:
        place = wanted.pop()
        if place in reached:
            continue
        reached.add(place)
        entry = packages[place]
        kinds = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
        for name in {n for kind in kinds for n in entry.get(kind, {})}:
            inside = place
            while True:  # as Node looks for it: beside, then further up
                there = f"{inside}/node_modules/{name}".lstrip("/")
                if there in packages:
                    wanted.append(there)
                    break
                if not inside:
                    break
                inside = inside.rpartition("node_modules/")[0].rstrip("/")
    for name in packages.keys() - reached:
        message = f"nothing asks for {name}. Lock it anew."
        raise Fault(path, line_of(path, f'"{name}"'), message)


def test_npm_runs_no_script_of_a_package():
    path = ROOT / "docs" / "site_build" / "npm.py"
    text = path.read_text("utf8")
    for needed in ('"--ignore-scripts"', '"ci"'):
        if needed not in text:
            raise Fault(path, 1, f"npm is called without {needed}. Put it back.")
    for folder in FOLDERS:
        if (folder / ".npmrc").exists():
            raise Fault(folder / ".npmrc", 1, "changes what npm does. Remove it.")
