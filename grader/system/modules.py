"""Import files by their paths, where no import statement would find them."""

from __future__ import annotations

import importlib.util
import sys
import types
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


def install_hook(path: Path) -> None:
    """Run `install()` of a file of the workbook's own."""
    load_file(f"_workbook{path.stem}", path).install()
