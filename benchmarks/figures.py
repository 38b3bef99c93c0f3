"""Print how large the parts of `grader/` are and how many have a test of their own, beside three well-kept projects.

    python benchmarks/figures.py [--check] [--root CHECKOUT]

With `--check` the exit status is 1 when a bound is broken, and the last lines
say which.  A class or function that is wider than the bounds allow needs its
reason beside it: a comment `# wide: REASON` on the lines of its head or right
above it.  A reason beside something that is not wide is told as well.

Lines of a file are all its lines (a file without any is left out); those of a
function go from `def` to its last line.  Attributes of a class are its
annotated fields and whatever a method assigns to `self`.  Parameters are
counted without `self`, `cls`, `*args` and `**kwargs`.
"""

from __future__ import annotations

import argparse
import ast
import re
import statistics
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

FILE_MEDIAN = 110  # below
FUNCTION_MEDIAN = 7  # at most
FILE_LINES = 350  # at most, and so on
FUNCTION_LINES = 50
ATTRIBUTES = 10
PARAMETERS = 6
TESTED_SHARE = 0.9  # at least

_ROWS = (
    *("file, median", "file, p90", "file, most", "function, median", "function, p90", "function, most"),
    "modules with a test of their own",
)
#: The same figures of all-repos e520d9b (tests/**/MODULE_test.py), pluggy e382e72 (testing/test_MODULE.py) and
#: starlette cb8f84f5 (tests/**/test_MODULE.py).
OTHERS = {
    "all-repos": ("58", "95", "281", "7", "25", "59", "39 of 41"),
    "pluggy": ("87.5", "749", "749", "8", "31", "93", "2 of 7"),
    "starlette": ("142", "548", "876", "5", "27", "149", "25 of 32"),
}
_REASON = re.compile(r"#\s*wide:\s*\S")
_NO_BEHAVIOUR = {"__init__", "__post_init__"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Wide:
    """Something that is wider than a bound allows."""

    where: str
    what: str
    reason: bool


@dataclass
class Figures:
    """What was found in a package."""

    files: dict[str, int] = field(default_factory=dict)  # lines by path
    functions: list[int] = field(default_factory=list)  # lines
    wide: list[Wide] = field(default_factory=list)
    unneeded: list[str] = field(default_factory=list)  # reasons beside what is not wide
    modules: list[str] = field(default_factory=list)
    untested: list[str] = field(default_factory=list)


def figures(root: Path) -> Figures:
    """Read `grader/` and the names of its tests in a checkout."""
    found = Figures()
    package = root / "grader"
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(root).as_posix()
        if lines := len(path.read_text(encoding="utf-8").splitlines()):
            found.files[place] = lines
        _read_file(path, place, found)
        # What lies in no package is data, and nobody imports it.
        if not path.name.startswith("__") and (path.parent / "__init__.py").is_file():
            found.modules.append(place)
    found.untested = untested(root, found.modules)
    return found


def _read_file(path: Path, place: str, found: Figures) -> None:
    """Add the functions of a file, and what is wide in it."""
    comments = _reasons(path)
    needed: set[int] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, Function):
            found.functions.append(_lines(node))
            widths = list(_widths_of_function(node))
        elif isinstance(node, ast.ClassDef):
            widths = list(_widths_of_class(node))
        else:
            continue
        beside = {line for line in _head(node, comments) if comments.get(line)}
        if widths:
            needed |= beside
        found.wide += [Wide(f"{place}:{node.lineno} {node.name}", words, bool(beside)) for words in widths]
    found.unneeded += [f"{place}:{line}" for line, is_reason in comments.items() if is_reason and line not in needed]


def _reasons(path: Path) -> dict[int, bool]:
    """List the lines that hold a comment, and whether it is a reason."""
    with tokenize.open(path) as file:
        tokens = tokenize.generate_tokens(file.readline)
        return {t.start[0]: bool(_REASON.match(t.string)) for t in tokens if t.type == tokenize.COMMENT}


def _head(node: Function | ast.ClassDef, comments: dict[int, bool]) -> Iterator[int]:
    """Yield the lines where a reason may stand: from the comments right above to the line before the body."""
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    yield from range(first, max(node.body[0].lineno, node.lineno + 1))
    while first - 1 in comments:
        first -= 1
        yield first


def _lines(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _widths_of_function(node: Function) -> Iterator[str]:
    if _lines(node) > FUNCTION_LINES:
        yield f"{_lines(node)} lines"
    given = node.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    count = len(names) - (names[:1] in (["self"], ["cls"]))
    if count > PARAMETERS:
        yield f"{count} parameters"


def _widths_of_class(node: ast.ClassDef) -> Iterator[str]:
    methods = [part for part in node.body if isinstance(part, Function)]
    names = {
        part.target.id
        for part in node.body
        if isinstance(part, ast.AnnAssign)
        and isinstance(part.target, ast.Name)
        and "ClassVar" not in ast.unparse(part.annotation)
    }
    names |= {
        part.attr
        for method in methods
        for part in ast.walk(method)
        if isinstance(part, ast.Attribute)
        and isinstance(part.ctx, ast.Store)
        and isinstance(part.value, ast.Name)
        and part.value.id == "self"
    }
    if len(names) > ATTRIBUTES and any(method.name not in _NO_BEHAVIOUR for method in methods):
        yield f"{len(names)} attributes and behaviour"


def untested(root: Path, modules: Sequence[str]) -> list[str]:
    """List the modules without a file `test_MODULE.py` below tests/grader; one file is the test of one module.

    Where modules of two folders share a name, the test in the folder of that
    name goes with its module, and any other with one that has none yet.
    """
    tests = root / "tests" / "grader"
    files = {path for path in tests.rglob("test_*.py") if "def test_" in path.read_text(encoding="utf-8")}
    missing = []
    for place in modules:
        mirrored = tests / Path(place).relative_to("grader").with_name(f"test_{Path(place).name}")
        if mirrored in files:
            files.remove(mirrored)
        else:
            missing.append(place)
    left = []
    for place in missing:
        elsewhere = sorted(path for path in files if path.name == f"test_{Path(place).name}")
        if elsewhere:
            files.remove(elsewhere[0])
        else:
            left.append(place)
    return left


def p90(numbers: Sequence[int]) -> int:
    """Return the number that nine of ten do not exceed."""
    return sorted(numbers)[int(len(numbers) * 0.9)]


def table(found: Figures) -> list[str]:
    """Write the figures as a table in Markdown, beside the other projects."""
    files, functions = list(found.files.values()), found.functions
    tested = len(found.modules) - len(found.untested)
    own = (
        *(f"{statistics.median(files):g}", str(p90(files)), str(max(files))),
        *(f"{statistics.median(functions):g}", str(p90(functions)), str(max(functions))),
        f"{tested} of {len(found.modules)}",
    )
    lines = [f"| lines | grader | {' | '.join(OTHERS)} |", "|---|" + "---:|" * (1 + len(OTHERS))]
    return lines + [f"| {' | '.join(row)} |" for row in zip(_ROWS, own, *OTHERS.values(), strict=True)]


def lists(found: Figures) -> Iterator[str]:
    """Yield what the table does not name one by one."""
    long = [f"{place}: {count} lines" for place, count in found.files.items() if count > FILE_LINES]
    told = [f"{one.where}: {one.what}" for one in found.wide if one.reason]
    untold = [f"{one.where}: {one.what}" for one in found.wide if not one.reason]
    for title, rows in {
        f"Files of more than {FILE_LINES} lines": long,
        "Wide, with a reason": told,
        "Wide, without a reason": untold,
        "A reason beside what is not wide": found.unneeded,
        "Modules without a test of their own": found.untested,
    }.items():
        if rows:
            yield f"\n{title} ({len(rows)}):"
            yield from (f"  {row}" for row in rows)


def broken(found: Figures) -> Iterator[str]:
    """Yield the bounds that do not hold."""
    files, functions = statistics.median(found.files.values()), statistics.median(found.functions)
    if files >= FILE_MEDIAN:
        yield f"the median file has {files:g} lines, not below {FILE_MEDIAN}"
    if functions > FUNCTION_MEDIAN:
        yield f"the median function has {functions:g} lines, more than {FUNCTION_MEDIAN}"
    if (count := sum(lines > FILE_LINES for lines in found.files.values())) > 0:
        yield f"{count} files have more than {FILE_LINES} lines"
    tested = len(found.modules) - len(found.untested)
    if tested < TESTED_SHARE * len(found.modules):
        yield f"{tested} of {len(found.modules)} modules have a test of their own, fewer than {TESTED_SHARE:.0%}"
    if count := sum(not one.reason for one in found.wide):
        yield f"{count} classes and functions are wide without a reason"
    if found.unneeded:
        yield f"{len(found.unneeded)} reasons stand beside what is not wide"


def main(argv: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="fail when a bound is broken")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="CHECKOUT", help="another checkout")
    options = parser.parse_args(argv)
    found = figures(options.root)
    lines = [*table(found), *lists(found)]
    problems = list(broken(found)) if options.check else []
    lines += [f"\nBroken bounds ({len(problems)}):", *(f"  {one}" for one in problems)] if problems else []
    print("\n".join(lines))  # noqa: T201  # what it is for
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
