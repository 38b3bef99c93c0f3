"""Make `import torchvision` work beside a torch of another build.

Where torch comes as a CPU build and torchvision was compiled for CUDA, the
import ends with "operator torchvision::nms does not exist": the compiled
operators can't be loaded, and torchvision describes them to torch all the
same.  Declaring the two operators first, without any code behind them, lets
the import go on; everything but object detection then works.

`install` is cheap and imports nothing: the repair waits until torchvision is
imported and fails.  See "torch.library" in PyTorch's documentation.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import Any

_SCHEMA = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


class _Finder(importlib.abc.MetaPathFinder):
    """Finds torchvision as ever, and wraps what loads it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != "torchvision":
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(importlib.abc.Loader):
    """Loads torchvision, a second time with the operators declared if the first fails for want of them."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        module: types.ModuleType | None = self._loader.create_module(spec)
        return module

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


def install() -> None:
    """Wait for torchvision's import.  Calling it again changes nothing."""
    if not any(type(finder).__name__ == "_Finder" and type(finder).__module__ == __name__ for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
