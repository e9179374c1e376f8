"""`make prove` finds the comparison that can't fail and the test that asserts nothing."""

import pytest
from harness.running import Workers
from maintaining import proving

HEADER = '# /// script\n# requires-python = ">=3.9,<3.14"\n# dependencies = ["keras>=3"]\n# ///\n'
START = "import numpy as np\na, b = np.array([1.0, 2.0]), np.array([1.0, 2.0])\n"
PROVES_NOTHING = {
    "print(a.shape == a.shape)": "compares a thing with itself",
    "c = a\nprint(np.array_equal(a, c))": "compares a thing with itself",
    "print(np.allclose(a.sum(), a.sum()))": "compares a thing with itself",
    "print(np.allclose(a, b, atol=1000))": "comes out the same",
    "print(np.allclose(a, 2 * b, rtol=10))": "comes out the same",
    "assert np.allclose(a, b, rtol=5)": "comes out the same",
    "print(len(a) >= 0)": "comes out the same",
    "assert 0 <= a.size": "comes out the same",
}
PROVES = (
    "print(np.allclose(a, b))",
    "print(np.array_equal(a, 2 * b))",
    "print(a.shape == (2,))",
    "print(len(a) > 0)",
    "print(a is b)",
    "print(b is not None)",
    "print({'x': 1} == dict(x=1))",
    "print('kernel' in ['kernel', 'bias'])",
    "print([w.ndim for w in (a, b) if w.ndim == 1])",
    "draw = np.random.default_rng(0).random\nprint(np.allclose(draw(), draw()))",
    "print(np.allclose(a, a[:1] + [0, 1]))",
    "if a is a:\n    print(a[0] < 2)",
)


@pytest.fixture(scope="module")
def programs():
    started = Workers()
    yield started
    started.close()


def found(tmp_path, programs, code):
    file = tmp_path / "a.py"
    file.write_text(f"{HEADER}\n# --8<-- [start:a]\n{START}{code}\n# --8<-- [end:a]\n")
    return [fault.message for fault in proving.of_comparisons(file, programs)]


@pytest.mark.parametrize("code", PROVES_NOTHING)
def test_what_can_only_come_out_so_is_named_with_its_line(tmp_path, programs, code):
    line = 9 + code.count("\n")
    [message] = found(tmp_path, programs, code)
    assert f"a.py:{line}: " in message and PROVES_NOTHING[code] in message


@pytest.mark.parametrize("code", PROVES)
def test_what_can_come_out_otherwise_is_left_in_peace(tmp_path, programs, code):
    assert found(tmp_path, programs, code) == []


LAYER = """
class tf:  # as much of it as the broken layers ask for
    stop_gradient = staticmethod(lambda x: x)
    cast = staticmethod(lambda x, dtype: x.astype(dtype))
    shape = staticmethod(np.shape)

    class random:
        normal = staticmethod(lambda shape, dtype: np.ones(shape, dtype))


class Layer:
    def call(self, x):
        return 2 * x

    def get_config(self):
        return {}


def test_doubles():
    assert abs(Layer().call(np.ones((1, 2))) - 2).max() < 1e-6


def test_nothing():
    Layer().call(np.ones((1, 2)))


def test_weakly():
    assert Layer().call(np.ones((1, 2))) is not None


for test in (test_doubles, test_nothing, test_weakly):
    try:
        test()
        print("passed", test.__name__)
    except Exception:
        print("FAILED", test.__name__)
"""


def test_a_test_that_asserts_nothing_or_too_little_is_named(tmp_path, programs):
    file = tmp_path / "a.py"
    file.write_text(f"{HEADER}\n# --8<-- [start:a]\n{START}{LAYER}# --8<-- [end:a]\n")
    said = {fault.message for fault in proving.of_tests(file, programs)}
    lines = proving.tests_of(file)
    wanted = {
        "test_nothing": "asserts nothing",
        "test_weakly": "passes with each broken layer",
    }
    assert len(said) == len(wanted), said
    for name, what in wanted.items():
        assert any(f"a.py:{lines[name]}: `{name}` {what}" in message for message in said), said
