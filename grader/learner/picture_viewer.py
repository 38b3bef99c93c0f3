"""Open pictures with the system's viewer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from grader.language import _
from grader.results import TaskResult

#: Nobody waits for them, but the system remembers each that has ended until it is asked for.
_open_viewers: list[subprocess.Popen[bytes]] = []


def open_pictures(folder: Path, task: TaskResult | None) -> str:
    """Open the pictures of a failed plot with the system's viewer; say what happened."""
    shown = [Path(picture) for check in task.checks for picture in check.pictures] if task else []
    shown = [path for path in shown if path.is_file()]
    if not shown:
        return _("There are no pictures: the task that is next has no failed plot.")
    opener = {"darwin": "open"}.get(sys.platform, "xdg-open")
    has_display = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_display and shutil.which(opener):
        _open_viewers[:] = [viewer for viewer in _open_viewers if viewer.poll() is None]
        for path in shown:
            viewer = subprocess.Popen(
                [opener, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _open_viewers.append(viewer)
        return _("Opened: {names}").format(names=", ".join(path.name for path in shown))
    return _("The pictures are in {folder}: {names}").format(
        folder=folder, names=", ".join(path.name for path in shown)
    )
