"""Make `import torchvision` work beside a torch of another build, and make it quick.

Where torch comes as a CPU build and torchvision was compiled for CUDA, the
import ends with "operator torchvision::nms does not exist": the compiled
operators can't be loaded, and torchvision describes them to torch all the
same.  Declaring the two operators first, without any code behind them, lets
the import go on; everything but object detection then works.

A third of the import goes into PyTorch's compiler: two modules ask it for a
function.  It is imported when it is used.

`install` is cheap and imports nothing: both wait until torchvision is
imported.  See "torch.library" in PyTorch's documentation, and "The import
system" in Python's.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

_SCHEMA = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of torchvision as ever, and wraps what loads two of them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        wrap = _LOADERS.get(fullname)
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target) if wrap else None
        if wrap and spec is not None and spec.loader is not None:
            spec.loader = wrap(spec.loader)
        return spec


class _Wrapped(importlib.abc.Loader):
    """Does what another loader does."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        module: types.ModuleType | None = self._loader.create_module(spec)
        return module


class _Loader(_Wrapped):
    """Loads torchvision, a second time with the operators declared if the first fails for want of them."""

    def exec_module(self, module: types.ModuleType) -> None:
        try:
            self._loader.exec_module(module)
        except RuntimeError as error:
            if "torchvision::nms" not in str(error):
                raise
            for name in [name for name in sys.modules if name.startswith("torchvision.")]:
                del sys.modules[name]
            _declare_operators()
            self._loader.exec_module(module)


def _declare_operators() -> None:
    import torch

    for name in ("torchvision::nms", "torchvision::qnms"):
        with contextlib.suppress(RuntimeError):  # declared already
            torch.library.define(name, _SCHEMA)


class _WithoutCompiler(_Wrapped):
    """Loads a module that imports a function of the compiler, and leaves the compiler for later."""

    def exec_module(self, module: types.ModuleType) -> None:
        if not any(name in sys.modules for name in _COMPILER):
            sys.modules.update({name: _Later(name) for name in _COMPILER})
        try:
            self._loader.exec_module(module)
        finally:
            _forget_stand_ins()


_COMPILER = ("torch._dynamo", "torch._dynamo.utils")
_LOADERS = {
    "torchvision": _Loader,
    "torchvision.ops.roi_align": _WithoutCompiler,
    "torchvision.tv_tensors": _WithoutCompiler,
}


class _Later(types.ModuleType):
    """Stands where a module of the compiler would; a function of it brings the real one when it is called."""

    def __getattr__(self, name: str) -> Any:
        if name == "__path__" and self.__name__ == _COMPILER[0]:  # another module of the compiler is wanted
            return _real(self.__name__).__path__
        if name.startswith("__"):  # asked of every module that is imported from
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return getattr(_real(self.__name__), name)(*args, **kwargs)

        return function

    def disable(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
        """Return a function that the compiler leaves alone, once there is one."""

        @functools.wraps(function)
        def left_alone(*given: Any, **named: Any) -> Any:
            if self.__name__ not in sys.modules:  # nothing is compiled yet
                return function(*given, **named)
            return _real(self.__name__).disable(function, *args, **kwargs)(*given, **named)

        return left_alone


def _real(name: str) -> Any:
    _forget_stand_ins()
    return importlib.import_module(name)


def _forget_stand_ins() -> None:
    for name in _COMPILER:
        if isinstance(sys.modules.get(name), _Later):
            del sys.modules[name]


def install() -> None:
    """Wait for torchvision's import.  Calling it again changes nothing."""
    if not any(type(finder).__name__ == "_Finder" and type(finder).__module__ == __name__ for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
