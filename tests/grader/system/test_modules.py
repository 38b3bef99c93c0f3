"""Files of the workbook become modules that nobody else finds."""

from __future__ import annotations

import sys

import pytest

from grader.system.modules import install_hook, load_file, load_package


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file of the workbook."""

    def write(text):
        path = tmp_path / "_hook.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_is_run_and_no_import_finds_it(file):
    before = set(sys.modules)
    module = load_file("own_name", file("value = __name__"))
    assert module.value == "own_name"
    assert set(sys.modules) == before


def test_two_loads_share_nothing(file):
    path = file("values = []")
    load_file("own_name", path).values.append(1)
    assert load_file("own_name", path).values == []


def test_a_hook_is_installed(file, tmp_path):
    install_hook(file(f"def install():\n    open({str(tmp_path / 'installed')!r}, 'w').close()\n"))
    assert (tmp_path / "installed").is_file()


@pytest.mark.parametrize(
    ("text", "error"),
    [("def install(:\n", SyntaxError), ("1 / 0\n", ZeroDivisionError), ("", AttributeError)],
    ids=["no Python", "an error", "nothing to install"],
)
def test_what_is_wrong_with_a_hook_is_raised(file, text, error):
    with pytest.raises(error):
        install_hook(file(text))


def test_a_module_is_listed_where_that_is_asked_for_and_nowhere_else(file):
    # A dataclass whose annotations are text looks for its own module in `sys.modules`.
    lines = ["from __future__ import annotations", "import dataclasses", "@dataclasses.dataclass", "class A:"]
    path = file("\n".join([*lines, "    b: dataclasses.KW_ONLY", "    c: int = 1"]))
    module = load_file("listed_by_its_name", path, listed=True)
    assert sys.modules.pop("listed_by_its_name") is module
    assert module.A(c=2).c == 2


def test_files_of_a_package_import_one_another_and_stay_out_of_reach(tmp_path):
    (tmp_path / "colours.py").write_text("GREY = 'grey'")
    (tmp_path / "plots.py").write_text("from . import colours\n\ndef shade():\n    return colours.GREY\n")
    loaded = load_package(tmp_path, ["plots"])
    assert loaded["plots"].shade() == "grey"
    assert not [name for name in sys.modules if "colours" in name]


def test_a_file_whose_library_is_missing_is_left_out(tmp_path):
    (tmp_path / "good.py").write_text("")
    (tmp_path / "bad.py").write_text("import a_library_that_nobody_has")
    assert set(load_package(tmp_path, ["bad", "good"])) == {"good"}
