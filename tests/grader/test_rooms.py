"""The architecture, read from the imports: which room may reach which, closed over what is reached through others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.grader.conftest import ROOT

GROUND, DOOR = "ground", "door"
#: For each room of `grader/`, the rooms that its modules may reach beside their own.
MAY_REACH = {
    GROUND: set(),
    "system": {GROUND},
    "diagnosis": {GROUND},
    "worker": {GROUND, "system"},
    "handins": {GROUND, "system"},
    "remote": {GROUND, "system", "handins"},
    "judge": {GROUND, "system", "handins", "remote", "diagnosis"},
    "reporters": {GROUND},
    "learner": {GROUND, "system", "handins", "remote", "diagnosis", "judge", "reporters"},
    "course": {GROUND, "system", "handins", "remote", "diagnosis", "judge", "reporters"},
    "authoring": {GROUND, "system", "handins", "remote", "diagnosis", "judge", "reporters"},
    "commands": {
        *(GROUND, "system", "handins", "remote", "diagnosis", "judge"),
        *("reporters", "learner", "course", "authoring"),
    },
}
MAY_REACH[DOOR] = {"commands", *MAY_REACH["commands"]}
#: Modules of the ground floor that only start commands.
DOORS = {"grader", "grader.__main__", "grader.cli"}
MOST_ON_THE_GROUND = 18
FILES = sorted((ROOT / "grader").rglob("*.py"))
#: Files that are handed out as they are and run elsewhere.
HANDED_OUT = ROOT / "grader" / "authoring" / "export" / "files"


def name_of(path: Path) -> str:
    """Return a file's module name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the room of a module of `grader`."""
    if module in DOORS:
        return DOOR
    rest = module.split(".")[1:]
    return rest[0] if (ROOT / "grader" / rest[0]).is_dir() else GROUND


def file_of(module: str) -> Path | None:
    """Return the file of a module of this repository, if it is one."""
    place = ROOT.joinpath(*module.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


@cache
def named(path: Path) -> tuple[str, ...]:
    """List every module that a file imports, whether at its top, late, or by a name in quotes."""
    return tuple(_named(path))


def _named(path: Path) -> Iterator[str]:
    package = name_of(path).split(".") if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


@cache
def imported(module: str) -> frozenset[str]:
    """Return the modules of this repository that a module imports, without the packages that it lies in."""
    file = file_of(module)
    found = {name for name in named(file) if file_of(name)} if file and HANDED_OUT not in file.parents else set()
    return frozenset(found - {module, "grader", "tests"})


@cache
def reached(module: str) -> dict[str, tuple[str, ...]]:
    """Return every module that is reached from one, each with the way to it."""
    ways: dict[str, tuple[str, ...]] = {module: (module,)}
    waiting = [module]
    while waiting:
        here = waiting.pop(0)
        for name in sorted(imported(here)):
            if name not in ways:
                ways[name] = (*ways[here], name)
                waiting.append(name)
    return ways


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_reaches_what_its_room_may_reach(path):
    module = name_of(path)
    room = room_of(module)
    if HANDED_OUT in path.parents:
        return
    allowed = {room, *MAY_REACH[room]}
    wrong = [" → ".join(way) for name, way in reached(module).items() if _top(name) and room_of(name) not in allowed]
    assert not wrong, wrong[0]


def _top(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] == "grader" and name != "grader"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_grader_imports_neither_tests_nor_answers(path):
    tops = {name.split(".")[0] for name in named(path)}
    assert not tops & {"tests", "solutions", "exercises"} or HANDED_OUT in path.parents


#: What the grader knows of the workbook's tests and exercises by a name in quotes: the tests' side imports it by that
#: name where it needs it, and a checkout without it is served as well.
BY_NAME = {
    ("grader/learner/notebook_cells.py", "exercises._program"),  # draws a chapter's example in a notebook
    ("grader/plots.py", "tests.judging.pictures.expected"),  # draws what a plot is compared with
    ("grader/plots.py", "tests.judging.pictures.comparing"),  # knows what a failed plot was compared with
    ("grader/plots.py", "tests.judging.pictures.sheets"),  # draws it beside the expected one
    ("grader/remote/stand_ins.py", "tests.probes"),  # the package whose modules are answered for by a worker
}


def test_what_the_grader_knows_of_tests_by_name_is_listed():
    found = {
        (str(path.relative_to(ROOT)), node.value)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if HANDED_OUT not in path.parents and isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"(tests|solutions|exercises)(\.\w+)+", node.value) and file_of(node.value)
    }
    assert found == BY_NAME


ROOMS = sorted(set(MAY_REACH) - {GROUND, DOOR})


def test_every_room_is_in_the_table():
    assert sorted(path.parent.name for path in (ROOT / "grader").glob("*/__init__.py")) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_where_it_runs_and_what_it_may_import(room):
    words = ast.get_docstring(ast.parse((ROOT / "grader" / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "Runs in:" in words
    said = " ".join(words.partition("May import:")[2].split()).partition(";")[0]
    assert said.startswith("the ground")
    assert {GROUND, *re.findall(r"`(\w+)`", said)} == MAY_REACH[room]


@pytest.mark.parametrize("room", ROOMS)
def test_the_table_for_contributors_says_what_a_room_may_import(room):
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"| `grader/{room}/` |"))
    assert set(row.strip("| ").rpartition(" | ")[2].split(", ")) == MAY_REACH[room]


def test_few_files_lie_on_the_ground():
    assert len(list((ROOT / "grader").glob("*.py"))) <= MOST_ON_THE_GROUND


# --- beside the learner's code


def test_the_workers_side_reaches_no_test_no_answer_and_no_other_room():
    for path in sorted((ROOT / "grader" / "worker").glob("*.py")):
        for name in reached(name_of(path)):
            assert name.split(".")[0] == "grader", name
            assert name in DOORS or room_of(name) in {GROUND, "system", "worker"}, name


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "probes").glob("*.py")), ids=lambda path: path.name)
def test_probes_reach_libraries_and_each_other_only(path):
    assert {".".join(name.split(".")[:2]) for name in reached(name_of(path))} <= {"tests.probes"}
    assert not {name.split(".")[0] for name in named(path)} & {"grader", "solutions", "exercises", "pytest"}


@pytest.mark.parametrize("path", sorted((ROOT / "exercises").glob("*.py")), ids=lambda path: path.name)
def test_exercises_import_numerical_libraries_only(path):
    tops = {name.split(".")[0] for name in named(path)}
    assert not tops & {"grader", "tests", "solutions", "pytest"}


# --- the tests' side


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "judging").rglob("*.py")), ids=lambda path: path.name)
def test_what_judges_reaches_neither_answers_nor_the_grader(path):
    tops = {".".join(name.split(".")[:2]) for name in reached(name_of(path))}
    assert tops <= {"tests.judging", "tests.probes"}, tops
    assert not {name.split(".")[0] for name in named(path)} & {"grader", "solutions", "exercises"}


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "visible").glob("*.py")), ids=lambda path: path.name)
def test_visible_tests_reach_neither_answers_nor_hidden_tests(path):
    names = {name for module in reached(name_of(path)) for name in named(file_of(module))}
    assert not {name for name in names if name.split(".")[0] in {"solutions", "grader"} or "hidden" in name.split(".")}
