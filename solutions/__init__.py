"""The chapters, worked."""

import importlib.util as _util
from pathlib import Path as _Path

_path = _Path(__file__).resolve().parent.parent / "exercises" / "_torchvision.py"
if _path.is_file():
    _spec = _util.spec_from_file_location("_workbook_torchvision", _path)
    if _spec is not None and _spec.loader is not None:
        _module = _util.module_from_spec(_spec)
        _spec.loader.exec_module(_module)
        _module.install()
