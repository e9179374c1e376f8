"""What a snippet prints today it prints tomorrow: no network, no clock, no chance without a seed.

The programs of the tests run on another day, with another seed for hashes, than those of
`make record`: what depends on either differs from its record.  What can't be seen so is a rule
about the code, here.
"""

import ast
import re

import pytest
from guide_model.snippets import SNIPPETS, Fault, all_snippets, sections
from harness.running import Workers
from harness.worker import Step

NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "paramiko", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
DOWNLOADS = re.compile(
    r"keras\.datasets\.|\bget_file\(|weights=[\"']imagenet|from_pretrained\(|tfds\.|hub\.load"
    r"|fetch_\w+\(|from_preset\(|\b(curl|wget|pip install)\b"
)
CLOCK = re.compile(
    r"\btime\.(time|time_ns|ctime|localtime|gmtime|strftime|asctime|perf_counter\w*|monotonic\w*"
    r"|process_time\w*)\(|\b(date|datetime)\.(now|today|utcnow)\(|\.st_[mac]time|getmtime\(|timeit"
)
CHANCE = re.compile(
    r"\buuid\.|\bsecrets\.|os\.urandom|os\.getpid|(?<![\w.])hash\(|SystemRandom|getnode\("
)
MACHINE = re.compile(
    r"\blocale\.|cpu_count\(|\bplatform\.|getcwd\(|\.cwd\(|\.home\(|expanduser\(|getpass\.|getuser\("
    r"|gethostname\(|sys\.(version|platform|getfilesystemencoding)|shutil\.disk_usage"
)
LISTING = re.compile(r"\b(listdir|iterdir|scandir|r?glob|walk)\(")
SEEDS = re.compile(r"set_random_seed\(|np\.random\.seed\(|(?<![\w.])random\.seed\(|set_seed\(")
DRAWS = re.compile(
    r"np\.random\.(?!default_rng|seed|Generator)\w+\(|(?<![\w.])random\.(?!seed)\w+\("
    r"|tf\.random\.(?!set_seed|Generator)\w+\(|default_rng\(\)|SeedGenerator\(\)"
    r"|keras\.random\.(?!SeedGenerator)\w+\("
)
UNSEEN = {("layers/testing.py", "tf.random.normal(")}  # no test goes by the values


def names(snippet):
    inside = snippet.is_relative_to(SNIPPETS)
    return snippet.relative_to(SNIPPETS).as_posix() if inside else snippet.name


EVERY_SNIPPET = pytest.mark.parametrize("file", all_snippets(), ids=names)


def lines_of(file):
    for section in sections(file).values():
        for number, line in enumerate(section.text.splitlines(), section.line):
            yield number, re.sub(r"(^|\s)#.*", "", line)


@EVERY_SNIPPET
def test_no_snippet_asks_the_network(file):
    for section in sections(file).values():
        for node in ast.walk(ast.parse(section.text)):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            for module in modules:
                if module.partition(".")[0] in NETWORK:
                    line = section.line + node.lineno - 1
                    message = f"imports `{module}`: what the network answers may change."
                    raise Fault(file, line, f"{message} Make the data in the snippet.")
    for number, line in lines_of(file):
        if found := DOWNLOADS.search(line):
            message = f"`{found[0]}` downloads something, which may change or be gone."
            raise Fault(file, number, f"{message} Make the data in the snippet.")


@EVERY_SNIPPET
def test_no_snippet_asks_the_clock(file):
    for number, line in lines_of(file):
        if found := CLOCK.search(line):
            message = f"`{found[0]}` is another value each time."
            raise Fault(file, number, f"{message} Print what stays, and no time.")


@EVERY_SNIPPET
def test_no_snippet_asks_the_machine(file):
    """The language, the processors, the folder: another reader has others, and so has CI."""
    for number, line in lines_of(file):
        if found := MACHINE.search(line):
            message = f"`{found[0]}` is another value on another machine."
            raise Fault(file, number, f"{message} Print what is the same on all.")
        if (found := LISTING.search(line)) and "sorted(" not in line[: found.start()]:
            message = f"`{found[0]}…)` has another order on another disk."
            raise Fault(file, number, f"{message} Write `sorted({found[0]}…))`.")


@EVERY_SNIPPET
def test_no_snippet_draws_without_a_seed(file):
    seeded = False
    for number, line in lines_of(file):
        seeded = seeded or bool(SEEDS.search(line))
        drawn = None if seeded or "seed=" in line else DRAWS.search(line)
        found = CHANCE.search(line) or drawn
        if found and (names(file), found[0]) not in UNSEEN:
            message = f"`{found[0]}` gives another value each time."
            raise Fault(file, number, f"{message} Call keras.utils.set_random_seed(0) before it.")


FAULTY = {
    "import urllib.request\n": test_no_snippet_asks_the_network,
    "from requests import get\n": test_no_snippet_asks_the_network,
    "keras.datasets.mnist.load_data()\n": test_no_snippet_asks_the_network,
    "print(time.time())\n": test_no_snippet_asks_the_clock,
    "print(datetime.datetime.now().year)\n": test_no_snippet_asks_the_clock,
    "print(locale.getlocale())\n": test_no_snippet_asks_the_machine,
    "print(os.cpu_count())\n": test_no_snippet_asks_the_machine,
    "print([p.name for p in Path().iterdir()])\n": test_no_snippet_asks_the_machine,
    "print(np.random.rand(3))\n": test_no_snippet_draws_without_a_seed,
    "rng = np.random.default_rng()\n": test_no_snippet_draws_without_a_seed,
    "x = tf.random.normal((2, 3))\n": test_no_snippet_draws_without_a_seed,
    "print(uuid.uuid4())\n": test_no_snippet_draws_without_a_seed,
}


@pytest.mark.parametrize("code", FAULTY)
def test_what_changes_by_itself_is_named_with_its_line(tmp_path, code):
    file = tmp_path / "a.py"
    file.write_text(f"# --8<-- [start:a]\nx = 1\n{code}# --8<-- [end:a]\n")
    with pytest.raises(Fault, match=r"a\.py:3: "):
        FAULTY[code](file)


# --- What runs


CHANGING = {
    "the day": "import datetime\nprint(datetime.date.today())",
    "the year": "import time\nprint(time.strftime('%Y'))",
    "the moment": "from datetime import datetime\nprint(datetime.now().strftime('%Y-%m-%d'))",
    "the order of a set": "print(list({'kernel', 'bias', 'gamma', 'beta', 'moving_mean'}))",
}
STAYING = {
    "a day of its own": "import datetime\nprint(datetime.date(2020, 1, 2).year)",
    "its kind": "import datetime\nd = datetime.datetime(2020, 1, 2)\n"
    "print(isinstance(d, datetime.date), type(datetime.datetime.now()).__name__)",
    "the order of a list": "print(sorted({'kernel', 'bias'}))",
}
ASKING = {
    "by name": "import urllib.request\nurllib.request.urlopen('https://example.org')",
    "by number": "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)",
}


@pytest.fixture(scope="module")
def days():
    """Workers of today and of another day: what they print, and how they end."""
    both = Workers(), Workers(on_another_day=True)
    yield lambda code: [w.run((Step("a.py", 1, code),), "keras3").result()[0] for w in both]
    for workers in both:
        workers.close()


@pytest.mark.parametrize("what", CHANGING)
def test_what_changes_by_itself_differs_on_another_day(days, what):
    today, other = days(CHANGING[what])
    assert not today.error and not other.error and today.printed != other.printed


@pytest.mark.parametrize("what", STAYING)
def test_what_stays_is_the_same_on_another_day(days, what):
    today, other = days(STAYING[what])
    assert not today.error and not other.error and today.printed == other.printed


@pytest.mark.parametrize("what", ASKING)
def test_who_asks_the_network_ends_with_the_reason(days, what):
    for result in days(ASKING[what]):
        assert "on the network, which may answer otherwise tomorrow" in (result.error or "")
