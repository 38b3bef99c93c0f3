"""What a bundle that grades elsewhere holds: the workbook with its solutions, and pinned requirements."""

from __future__ import annotations

import hmac
import json
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from grader import cache
from grader.errors import UsageError
from grader.version import __version__

_FOLDERS = ("exercises", "lessons", "grader", "tests")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*.egg-info")
#: Parts of a GPU build of torch; the CPU build that is graded with has none of them.
_GPU = ("nvidia-", "cuda-", "triton")
_CPU_BUILDS = ("torch", "torchvision")


def copy_workbook(root: Path, solutions: Path, folder: Path) -> None:
    """Copy all that grading needs: no tests of the grader, no documents."""
    for name in _FOLDERS:
        shutil.copytree(root / name, folder / name, ignore=_LEFT_OUT)
    shutil.rmtree(folder / "tests" / "grader", ignore_errors=True)
    shutil.copytree(solutions, folder / "solutions", ignore=_LEFT_OUT)
    # Another than the instructor's own, which it follows from and does not give away: students may read a bundle.
    (folder / cache.SEED_FILE).write_bytes(hmac.digest(cache.secret(root), b"bundle", "sha256"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copyfile(root / name, folder / name)


def requirements(root: Path) -> str:
    """Pin every library to the version installed here, which is the one that `grader check` was run with.

    What is not installed here, as torch need not be, is pinned as `constraints.txt` says.  torch and torchvision are
    pinned to their CPU builds, a tenth of the size; `uv pip install --torch-backend cpu` knows where they are.
    """
    lines = [
        f"# What version {__version__} of the workbook was checked with.",
        *sorted(_pins(root), key=str.lower),
    ]
    return "\n".join(lines) + "\n"


def _pins(root: Path) -> Iterator[str]:
    """Follow the requirements of the workbook through what is installed."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, seen = list(_applying(project["dependencies"])), set()
    constraints = _constraints(root)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen or name.startswith(_GPU):
            continue
        seen.add(name)
        version = _version(name) or constraints.get(name)
        if version is None:
            raise UsageError(f"{name} is not installed here, so its version can't be pinned: pip install -e .")
        yield f"{name}=={version}+cpu" if name in _CPU_BUILDS else f"{name}=={version}"
        waiting += _needs(name)


def _constraints(root: Path) -> dict[str, str]:
    """Read the versions of `constraints.txt`, by the libraries' names."""
    file = root / "constraints.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return {name: version for name, _, version in (line.partition("==") for line in lines) if version}


def _version(name: str) -> str | None:
    """Return the version of a library that is installed here, without its build; None where it is not."""
    try:
        return metadata.version(name).partition("+")[0]
    except metadata.PackageNotFoundError:
        return None


def _needs(name: str) -> Iterator[str]:
    try:
        return _applying(metadata.requires(name) or [])
    except metadata.PackageNotFoundError:
        return iter(())  # whoever installs it will find out


def _applying(entries: Iterable[str]) -> Iterator[str]:
    """Name the requirements that hold on this system, without extras."""
    for entry in entries:
        need = Requirement(entry)
        if (need.marker is None or need.marker.evaluate({"extra": ""})) and not _is_gpu(need.name):
            yield need.name


def _is_gpu(name: str) -> bool:
    return canonicalize_name(name).startswith(_GPU)


def size(folder: Path) -> int:
    """Add up the bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def refuse_larger(folder: Path, limit: int, where: str) -> None:
    """Refuse a bundle that the other side would not take."""
    total = size(folder)
    if total >= limit:
        raise UsageError(f"The bundle has {total:,} bytes; {where} takes less than {limit:,}. Look at tests/data.")


def settings(names: Sequence[str], *, hidden: bool) -> str:
    """Write what a bundle grades, for the script in it."""
    return json.dumps({"names": list(names), "hidden": hidden}, indent=2) + "\n"
