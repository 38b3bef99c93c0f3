"""Replaces the compiled code of libraries, and of its own chapter, in their __pycache__."""

TASK = "inertia"

import json
import sys
from pathlib import Path


def inertia(points, labels, centers):
    done = []
    # A file beside the real ones is proof enough; theirs stay whole even where nothing protects them.
    for path in (json.__file__, sys.modules[__name__].__file__):
        folder = Path(path).parent / "__pycache__"
        try:
            folder.mkdir(exist_ok=True)
            (folder / "attacked.cpython-0.pyc").write_bytes(b"x")
            (folder / "attacked.cpython-0.pyc").unlink()
            done.append(str(folder))
        except OSError as error:
            print(error)
    return f"POISONED {done}" if done else 0.0
