"""The files that some files import, directly or through others: read from their text, nothing is run.

What decides about a chapter's verdicts (`grader.judge.result_keys`) and what a
learner's copy must hold (`grader.authoring.export.template`) are both such a
closure.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path


def import_closure(begin: Iterable[Path], packages: Mapping[str, Path]) -> set[Path]:
    """Return some files with all that they import, relative imports and packages' `__init__.py` included.

    Parameters
    ----------
    begin : iterable of Path
        Where to start; what is no file is passed over.
    packages : mapping of str to Path
        The packages to follow imports in: what each is called in an import, and its folder.  Whatever lies
        elsewhere (libraries) is left out, and so is a module whose name is not written in an import statement.

    Returns
    -------
    set of Path
        Files as `begin` and `packages` name them, those of `begin` included.
    """
    found: set[Path] = set()
    waiting = [path for path in begin if path.is_file()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            names = _imported(path.read_bytes(), _package_of(path, packages))
            waiting += [file for name in names for file in _located(name, packages)]
    return found


@cache
def _imported(source: bytes, package: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the full names that the text of a module imports; what is imported from a module may be one itself.

    Parsing is what takes time here, and chapters share most of their files: so a text is parsed once.
    """
    names: list[tuple[str, ...]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level <= len(package):  # not from above all packages
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = (*above, *(node.module.split(".") if node.module else ()))
            names += [module, *((*module, alias.name) for alias in node.names)]
    return tuple(names)


def _package_of(path: Path, packages: Mapping[str, Path]) -> tuple[str, ...]:
    """Return the full name of the package that a file lies in, empty when that is none of those followed."""
    for name, folder in packages.items():
        if folder == path.parent or folder in path.parent.parents:
            return (name, *path.parent.relative_to(folder).parts)
    return ()


def _located(name: tuple[str, ...], packages: Mapping[str, Path]) -> Iterator[Path]:
    """Yield the files that a full name may stand for, those of the packages above it included."""
    if name[0] in packages:
        place = packages[name[0]]
        candidates = [place / "__init__.py"]
        for part in name[1:]:
            place = place / part
            candidates += [place / "__init__.py", place.with_suffix(".py")]
        yield from (file for file in candidates if file.is_file())
