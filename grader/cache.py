"""This machine's cache: what grading computes once and needs again, in the user's folder for caches.

It holds expected pictures, and how known wrong solutions fare.  Nothing of a learner's is in it, and it may be
deleted at any time; the results of a class are kept in a store (`grader.course.store`).

A folder is named by a fingerprint of all that its contents follow from: the tests, exercises and solutions, the
grader itself, Python and the libraries.  So nothing in it is ever out of date: a new Matplotlib, an edited test,
other words in a verdict or an instructor's own solution gets a folder of its own.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import platform
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from grader.errors import GraderFault
from grader.language import _

#: The file with the secret of a workbook that grades, in its folder; and how long such a secret is.
SEED_FILE = "seed-secret"
SECRET_BYTES = 32
_GRADER = Path(__file__).parent
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


def fingerprint(folders: Iterable[Path], left_out: Path | None = None) -> str:
    """Hash the environment and every file below the folders but those below `left_out`."""
    digest = hashlib.sha256(json.dumps(environment(), sort_keys=True).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and left_out not in path.parents:
                digest.update(str(path.relative_to(folder)).encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def base() -> Path:
    """Return the folder of all caches (`GRADER_CACHE` moves it), or a temporary one where that can't be written.

    A container that runs as some user (`docker run --user`) has a home that it can't write.
    """
    return _base(os.environ.get("GRADER_CACHE"))


@functools.cache
def _base(given: str | None) -> Path:
    path = (Path(given) if given else user_cache_path("unsupervised-workbook")).absolute()
    try:
        return _writable(path)
    except OSError as error:
        reason = error.strerror
    try:
        temporary = _writable(_temporary())
    except OSError as error:
        raise GraderFault(f"neither {path} nor a temporary folder can be written: {error.strerror}.") from None
    told = _("grader: {folder} can't be written ({reason}). What is computed once is kept in {temporary} for now.")
    sys.stderr.write(told.format(folder=path, reason=reason, temporary=temporary) + "\n")
    os.environ["GRADER_CACHE"] = str(temporary)  # for the processes that this one starts
    return temporary


def _writable(path: Path) -> Path:
    """Make a folder; raise `OSError` where nothing can be written to it."""
    path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=path):
        return path


def _temporary() -> Path:
    """Return a folder of this user's alone that the next run finds again; another user must not have made it."""
    own = Path(tempfile.gettempdir()) / f"unsupervised-workbook-{os.getuid() if hasattr(os, 'getuid') else 0}"
    with contextlib.suppress(FileExistsError):
        own.mkdir(mode=0o700)
    facts = own.lstat()
    is_own = not hasattr(os, "getuid") or (facts.st_uid == os.getuid() and not facts.st_mode & 0o022)
    return own if stat.S_ISDIR(facts.st_mode) and is_own else Path(tempfile.mkdtemp(prefix="unsupervised-workbook-"))


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
    """The kept results for one fingerprint.  Safe for several processes: files appear whole.

    What can't be kept, for want of room, is computed again the next time.
    """

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
        text = json.dumps(value)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
                file.write(text)
            Path(file.name).replace(path)


def kept_results(root: Path, solutions: Path | None) -> Cache:
    """Open what is kept for these tests and solutions, this grader and this environment.

    All of the grader counts: to find out which of its files decide about verdicts, as a class's store does
    (`grader.judge.result_keys`), takes longer than what is lost at a new release.  Its own tests decide nothing.
    """
    folders = [_GRADER, root / "tests", root / "exercises", *([solutions] if solutions else [])]
    return Cache(fingerprint(folders, left_out=root / "tests" / "grader"))
