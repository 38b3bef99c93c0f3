"""Folders of results that are kept between runs: expected pictures, and which checks and mistakes are known.

A folder is named by a fingerprint of all three, so nothing in it is ever out
of date: a new Matplotlib, an edited test or an instructor's own solution gets
a folder of its own.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

#: The file with the secret of a workbook that grades, in its folder; and how long such a secret is.
SEED_FILE = "seed-secret"
SECRET_BYTES = 32
_LIBRARIES = (
    "numpy",
    "pandas",
    "scipy",
    "scikit-learn",
    "matplotlib",
    "seaborn",
    "torch",
    "torchvision",
    "pytest",
    "pytest-mpl",
)


@functools.cache
def environment() -> Mapping[str, str]:
    """Name the versions that results may depend on."""
    versions = {"python": platform.python_version(), "platform": platform.platform()}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = "not installed"
    return versions


def fingerprint(folders: Iterable[Path]) -> str:
    """Hash the environment and every file below the folders."""
    digest = hashlib.sha256(json.dumps(environment(), sort_keys=True).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(folder)).encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def base() -> Path:
    """Return the folder of all caches (`GRADER_CACHE` moves it)."""
    given = os.environ.get("GRADER_CACHE")
    path = Path(given) if given else user_cache_path("unsupervised-workbook")
    path.mkdir(parents=True, exist_ok=True)
    return path


def secret(root: Path) -> bytes:
    """Return the secret that the seeds of single submissions follow from: the workbook's own, or this cache's.

    A bundle that grades elsewhere carries one in its workbook (`SEED_FILE`), so that it is the same on every
    machine.  Who can read it can foresee the random inputs of any submission.
    """
    for file in (root / SEED_FILE, base() / SEED_FILE):
        with contextlib.suppress(OSError):
            return file.read_bytes()
    with contextlib.suppress(OSError), open(file, "xb", opener=_for_owner_alone) as new:  # an opener
        new.write(os.urandom(SECRET_BYTES))
    return file.read_bytes()


def _for_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def matplotlib_folder() -> Path:
    """Return the folder for Matplotlib's font cache, which takes a second to build."""
    path = base() / "matplotlib"
    path.mkdir(exist_ok=True)
    return path


class Cache:
    """The kept results for one fingerprint.  Safe for several processes: files appear whole."""

    def __init__(self, key: str) -> None:
        self.folder = base() / key
        self.baselines = self.folder / "baselines"
        self.baselines.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> Any:
        """Return what was kept under a name, or None."""
        try:
            return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def write(self, name: str, value: object) -> None:
        """Keep a plain value under a name."""
        path = self.folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            json.dump(value, file)
        Path(file.name).replace(path)


def kept_results(root: Path, solutions: Path | None) -> Cache:
    """Open what is kept for these tests and solutions in this environment."""
    return Cache(fingerprint([root / "tests", root / "exercises", *([solutions] if solutions else [])]))
