"""What the version bounds promise, tried: a fresh environment, all tasks graded, a learner's own pytest.

    python benchmarks/bounds.py [lowest] [newest] [--python 3.11 ...] [--without torch torchvision] [--suite]

For each resolution and each Python, uv resolves the requirements of `pyproject.toml` and makes a new environment; there
our solutions are graded, all parts of them, and a learner's own `pytest` runs on an exported template in which they are
filled in.  With `--suite` the grader's own tests follow, with the lowest or newest of what developers need.  A line of
the table in docs/bounds.md is written for each (`--table FILE` for another file, `-` for none).

uv is asked from the environment that runs this (`pip install uv`); its own variables say where else it may look
(`UV_FIND_LINKS`, `UV_TORCH_BACKEND`).  Wheels only: a release without one for a Python is none that its users get.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "bounds.md"
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
#: Distributed as source only, and built in a second.
SOURCE_ONLY = ("pyseccomp",)
#: Columns of the table: what the chapters teach with, and what checks them.
SHOWN = ("numpy", "pandas", "scipy", "scikit-learn", "matplotlib", "seaborn", "torch", "pytest", "pytest-mpl")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Found:
    """What became of one environment; an empty word was not tried."""

    resolution: str
    python: str
    versions: Mapping[str, str]
    grade: str
    learner: str
    suite: str

    def row(self) -> str:
        """Write the line of the table."""
        versions = [self.versions.get(name, "-").partition("+")[0] for name in SHOWN]
        words = [self.resolution, self.python, *versions, self.grade, self.learner, self.suite or "not run"]
        return f"| {datetime.now(UTC):%Y-%m-%d} | {' | '.join(words)} |"


def run(command: Sequence[object], cwd: Path = ROOT, **more: str) -> tuple[int, str]:
    """Run a command; return its exit status and its output."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**given, **more}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def uv(*arguments: object) -> str:
    """Have uv do something, or end with its words."""
    code, shown = run([sys.executable, "-m", "uv", *arguments])
    if code != 0:
        raise SystemExit(shown)
    return shown


def resolved(resolution: str, python: str, without: Sequence[str], extra: str) -> dict[str, str]:
    """Resolve the requirements; return the version of each library."""
    command = ["pip", "compile", "--quiet", "--no-annotate", "--no-header", "--only-binary", ":all:"]
    command += [part for name in SOURCE_ONLY for part in ("--no-binary", name)]
    command += ["--resolution", RESOLUTIONS[resolution], "--python-version", python]
    lines = uv(*command, *(["--extra", extra] if extra else []), ROOT / "pyproject.toml").splitlines()
    pins = dict(line.split("==", 1) for line in lines if "==" in line)
    left_out = {*without, *(name for name in pins if without and name.startswith(("nvidia-", "cuda-", "triton")))}
    return {name: version for name, version in pins.items() if name not in left_out}


def untrue_bounds(pins: Mapping[str, str], extra: str) -> list[str]:
    """List the requirements whose lower bound is below what was resolved: nobody has tried that bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"].values() if extra else ())]
    found = []
    for need in (Requirement(text) for group in groups for text in group):
        version = pins.get(canonicalize_name(need.name))
        lower = [spec.version for spec in need.specifier if spec.operator == ">="]
        if version and lower and Version(lower[0]) != Version(version.partition("+")[0]):
            found.append(f"{need}: {version} is the lowest that can be installed")
    return found


def tried(resolution: str, python: str, without: Sequence[str], suite: bool) -> Found:
    """Make an environment and try it."""
    pins = resolved(resolution, python, without, "dev" if suite else "")
    with tempfile.TemporaryDirectory(prefix="bounds-") as scratch:
        folder, checkout = Path(scratch), Path(scratch) / "checkout"
        shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "results"))
        interpreter = folder / "environment" / "bin" / "python"
        uv("venv", "--quiet", "--python", python, folder / "environment")
        (folder / "pins.txt").write_text("".join(f"{n}=={v}\n" for n, v in pins.items()), encoding="utf-8")
        uv("pip", "install", "--quiet", "--python", interpreter, "--requirement", folder / "pins.txt")
        uv("pip", "install", "--quiet", "--python", interpreter, "--no-deps", "--editable", checkout)
        cache = str(folder / "cache")
        return Found(
            resolution,
            python + (" without " + ", ".join(without) if without else ""),
            pins,
            _graded(interpreter, checkout, cache, without),
            _learner(interpreter, checkout, folder / "template", cache),
            _suite(interpreter, checkout, cache) if suite else "",
        )


def _graded(interpreter: Path, checkout: Path, cache: str, without: Sequence[str]) -> str:
    names = ["1", "2", "3", "part2"] if "torch" in without else ["part1", "part2"]
    _, shown = run([interpreter, "-m", "grader", "grade", "solutions", *names], checkout, GRADER_CACHE=cache)
    return _last(r"Score: (\d+ of \d+)", shown)


def _learner(interpreter: Path, checkout: Path, template: Path, cache: str) -> str:
    run([interpreter, "-m", "grader", "export", "template", template], checkout, GRADER_CACHE=cache)
    for solution in (checkout / "solutions").glob("ex*.py"):
        shutil.copyfile(solution, template / "exercises" / solution.name)
    return _last(r"((?:\d+ failed, )?\d+ passed)", run([interpreter, "-m", "pytest", "-q"], template)[1])


def _suite(interpreter: Path, checkout: Path, cache: str) -> str:
    command = [interpreter, "-m", "pytest", "-q", "-n", "4", "--dist", "loadfile", "tests/grader"]
    return _last(r"((?:\d+ failed, )?\d+ passed)", run(command, checkout, GRADER_CACHE=cache)[1])


def _last(pattern: str, shown: str) -> str:
    found = re.findall(pattern, shown)
    return found[-1] if found else "failed: " + shown.strip().splitlines()[-1].replace("|", "/")[:120]


def main() -> int:
    """Try what was asked for, and write the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("resolutions", nargs="*", choices=[*RESOLUTIONS, []], help="default: both")
    parser.add_argument("--python", nargs="+", default=PYTHONS, metavar="X.Y")
    parser.add_argument("--without", nargs="+", default=[], metavar="LIBRARY")
    parser.add_argument("--suite", action="store_true", help="run the grader's own tests too")
    parser.add_argument("--table", default=str(TABLE), metavar="FILE")
    options = parser.parse_args()
    untrue = untrue_bounds(resolved("lowest", PYTHONS[0], (), "dev"), "dev")
    sys.stdout.write("".join(f"No bound that was tried: {words}\n" for words in untrue))
    failed = bool(untrue)
    for python in options.python:
        for resolution in options.resolutions or RESOLUTIONS:
            found = tried(resolution, python, options.without, options.suite)
            sys.stdout.write(found.row() + "\n")
            failed = failed or any("failed" in words for words in (found.grade, found.learner, found.suite))
            if options.table != "-":
                with Path(options.table).open("a", encoding="utf-8") as table:
                    table.write(found.row() + "\n")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
