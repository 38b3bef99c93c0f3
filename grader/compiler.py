"""Import torchvision without PyTorch's compiler, into which two fifths of the import go.

Two modules of torchvision ask the compiler (`torch._dynamo`) for a function at
their import: one asks it whether RoI align may be compiled, the other has it
leave a function alone.  In the grader's own processes, and in the workers,
which are forks of one, it is imported when it is used; with less in memory
their forks are cheaper, too.

See "The import system" in Python's documentation, and `torch.compiler.disable`
in PyTorch's.
"""

from __future__ import annotations

import functools
import importlib
import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

_PACKAGE = "torch._dynamo"
_COMPILER = (_PACKAGE, f"{_PACKAGE}.utils")
_ASKING = ("torchvision.ops.roi_align", "torchvision.tv_tensors")


def leave_compiler_for_later() -> None:
    """Wait for torchvision's import.  Calling it again changes nothing, and nothing is imported."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules that ask the compiler as ever, and wraps what loads them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in _ASKING:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(importlib.abc.Loader):
    """Loads a module as another loader does, with stand-ins for the compiler."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        module: types.ModuleType | None = self._loader.create_module(spec)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        if not any(name in sys.modules for name in _COMPILER):
            sys.modules.update({name: _StandIn(name) for name in _COMPILER})
        try:
            self._loader.exec_module(module)
        finally:
            _forget_stand_ins()


class _StandIn(types.ModuleType):
    """Stands where a module of the compiler would; a function of it brings the real one when it is called."""

    def __getattr__(self, name: str) -> Any:
        if name == "__path__" and self.__name__ == _PACKAGE:  # another module of the compiler is wanted
            return _real(_PACKAGE).__path__
        if name.startswith("__"):  # asked of every module that is imported from
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return getattr(_real(self.__name__), name)(*args, **kwargs)

        return function

    def disable(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Return a function that the compiler leaves alone, once there is one."""

        @functools.wraps(function)
        def left_alone(*given: Any, **named: Any) -> Any:
            if _PACKAGE not in sys.modules:  # nothing is compiled yet
                return function(*given, **named)
            return _real(_PACKAGE).disable(function, *args, **kwargs)(*given, **named)

        return left_alone


def _real(name: str) -> Any:
    _forget_stand_ins()
    return importlib.import_module(name)


def _forget_stand_ins() -> None:
    for name in _COMPILER:
        if isinstance(sys.modules.get(name), _StandIn):
            del sys.modules[name]
