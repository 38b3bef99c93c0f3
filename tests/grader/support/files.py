"""What lies in a folder."""

from __future__ import annotations

from pathlib import Path


def names(folder: Path) -> set[str]:
    """Name every file below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
