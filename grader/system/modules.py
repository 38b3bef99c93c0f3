"""Import files by their paths, where no import statement would find them."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path


def load_file(name: str, path: Path, *, listed: bool = False) -> types.ModuleType:
    """Make a module of a file of the workbook's own.

    Parameters
    ----------
    listed : bool
        Whether `sys.modules` has it under its name, which a dataclass in it may need; else only the caller knows it.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    if listed:
        sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def load_package(folder: Path, names: Iterable[str]) -> dict[str, types.ModuleType]:
    """Make modules of the files `names` in a folder: they may import one another, and nobody else can import them.

    A module that can't be made, since a library is missing say, is left out.
    """
    modules = {}
    package = f"_workbook_{folder.name}"  # without a dot: an import looks for every package above
    with _importable(package, folder):
        for name in names:
            with contextlib.suppress(Exception):
                modules[name] = importlib.import_module(f"{package}.{name}")
    return modules


@contextlib.contextmanager
def _importable(package: str, folder: Path) -> Iterator[None]:
    """Let the files of a folder be imported as a package for a while."""
    shell = types.ModuleType(package)
    shell.__path__ = [str(folder)]
    sys.modules[package] = shell
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
            del sys.modules[name]


def install_hook(path: Path) -> None:
    """Run `install()` of a file of the workbook's own."""
    load_file(f"_workbook{path.stem}", path).install()
