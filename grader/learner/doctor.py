"""Diagnose a machine: what the workbook needs, what is missing, what follows from that and what to do.

The sandbox is tried, not guessed: a worker goes behind its walls and says
which of them stand.  The libraries are imported in a process of their own, so
that a broken one can't break the diagnosis.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from grader import cache
from grader.errors import GraderFault, UsageError
from grader.judge.engine import layers_found
from grader.language import _, message
from grader.layers import LAYERS, OPTIONAL, Layer
from grader.manifest import Workbook, import_hooks
from grader.remote.fork_server_client import ForkServerProcess
from grader.system.process import needs_fork

PACKAGE = "unsupervised-workbook"
_LEAST_FREE = 500 * 2**20
AGAIN = "Run `pip install -e .` again, in a fresh environment."

#: What to do about a layer that is off.
REMEDIES = {
    "files_closed": "This system can't close inherited files; grade on Linux.",
    "session": "This system has no sessions; grade on Linux.",
    "descendants": "Only Linux can find what a worker leaves running; grade there.",
    "namespaces": "Nothing needs to be done: the layers behind it stop the same. Containers and Ubuntu 24.04 "
    "forbid it; there `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` allows it.",
    "capabilities": "Install Python where every user can read it (not below /root), or grade as an ordinary user.",
    "parent_death": "Only Linux has it; grade there.",
    "no_new_privs": "Only Linux has it; grade there.",
    "rlimits": "Raise the hard limits of this session (`ulimit -H -a`), or grade on Linux.",
    "not_dumpable": "Only Linux has it; grade there.",
    "landlock": "Use Linux 5.13 or newer whose kernel has Landlock switched on (`cat /sys/kernel/security/lsm`), and "
    "`pip install landlockpy`.",
    "seccomp": "Install libseccomp (Debian and Ubuntu: `apt-get install libseccomp2`) and `pip install pyseccomp`.",
}

#: Runs where the grader itself may not be importable, so it loads a file without `grader.system.modules`.
_TRY_LIBRARIES = """
import importlib, importlib.util, json, sys
hooks, *names = sys.argv[1:]
for hook in json.loads(hooks):
    spec = importlib.util.spec_from_file_location("hook", hook)
    module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module); module.install()
found = {}
for name in names:
    try:
        importlib.import_module(name)
        found[name] = ""
    except BaseException as error:
        found[name] = f"{type(error).__name__}: {error}"[:300]
try:
    from matplotlib.font_manager import findfont
    found["font"] = "" if "DejaVuSans" in findfont("DejaVu Sans", fallback_to_default=False) else "not found"
except BaseException as error:
    found["font"] = f"{type(error).__name__}: {error}"[:300]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Finding:
    """The state of one thing that the workbook needs.

    Attributes
    ----------
    part : str
        "machine", "libraries", "workbook" or "sandbox".
    works : bool
        Whether all is well with it.
    needed : bool
        False where the workbook does without it.
    remedy : str
        What to do when it does not work.
    """

    part: str
    name: str
    works: bool
    detail: str
    remedy: str = ""
    needed: bool = True


def diagnose(workbook: Workbook) -> Iterator[Finding]:
    """Look at everything that the workbook needs, quick things first."""
    yield from _machine()
    yield from _versions()
    yield from _imports(workbook)
    yield from _files(workbook)
    yield from _sandbox()


def _machine() -> Iterator[Finding]:
    python = sys.version_info
    yield Finding(
        "machine",
        "Python",
        python >= (3, 11),
        _("{version} at {folder}").format(version=platform.python_version(), folder=sys.prefix),
        _("Install Python 3.11 or newer and make the virtual environment with it."),
    )
    yield Finding("machine", _("system"), True, platform.platform())
    yield Finding("machine", _("processors"), True, f"{os.cpu_count()}")
    for name, folder in (
        (_("disk for temporary files"), Path(tempfile.gettempdir())),
        (_("disk for cache"), cache.base()),
    ):
        free = shutil.disk_usage(folder).free
        yield Finding(
            "machine",
            name,
            free >= _LEAST_FREE and os.access(folder, os.W_OK),
            _("{free} GiB free in {folder}").format(free=f"{free / 2**30:.1f}", folder=folder),
            _("Free some space there: {least} MiB at least, and writable by you.").format(least=_LEAST_FREE >> 20),
        )
    git = shutil.which("git")
    yield Finding("machine", "git", git is not None, git or _("not found"), _("Install git."), needed=False)


def _versions() -> Iterator[Finding]:
    try:
        wanted = [Requirement(text) for text in metadata.requires(PACKAGE) or []]
    except metadata.PackageNotFoundError:
        yield Finding("libraries", PACKAGE, False, _("not installed"), _("Run `pip install -e .` in the workbook."))
        return
    for requirement in wanted:
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            version = ""
        fits = version != "" and requirement.specifier.contains(version, prereleases=True)
        yield Finding(
            "libraries",
            requirement.name,
            fits,
            version
            if fits
            else _("{version}, wanted {wanted}").format(
                version=version or _("not installed"), wanted=requirement.specifier or _("any")
            ),
            _("Run `pip install {name}`, or `pip install -e .` for all of them.").format(
                name=f'"{requirement.name}{requirement.specifier}"'
            ),
        )


def _imports(workbook: Workbook) -> Iterator[Finding]:
    names = list(dict.fromkeys(name for chapter in workbook.chapters for name in chapter.imports))
    hooks = json.dumps([str(hook) for hook in import_hooks(workbook.root)])
    command = [sys.executable, "-c", _TRY_LIBRARIES, hooks, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tempfile.gettempdir())
    try:
        found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        detail = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        yield Finding("libraries", _("imports"), False, detail[0], _(AGAIN))
        return
    font = found.pop("font")
    broken = {name: words for name, words in found.items() if words}
    yield Finding(
        "libraries",
        _("imports"),
        not broken,
        "; ".join(f"{name}: {words}" for name, words in broken.items()) or _("all can be imported, torchvision too"),
        _("Install torch and torchvision of one release together: `pip install --upgrade torch torchvision`.")
        if broken.keys() & {"torch", "torchvision"} or any(name.startswith("torch") for name in broken)
        else _(AGAIN),
    )
    yield Finding(
        "libraries",
        _("font"),
        not font,
        font or _("DejaVu Sans, Matplotlib's own"),
        _("Reinstall Matplotlib: `pip install --force-reinstall matplotlib`."),
    )


def _files(workbook: Workbook) -> Iterator[Finding]:
    missing = [c.name for c in workbook.chapters if not (workbook.root / "exercises" / f"{c.name}.py").is_file()]
    yield Finding(
        "workbook",
        _("chapters"),
        not missing,
        _("missing: {names}").format(names=", ".join(missing))
        if missing
        else _("{count} in {folder}").format(count=len(workbook.chapters), folder=workbook.root / "exercises"),
        _("Put the missing files back: `git checkout -- exercises`."),
    )
    data = workbook.root / "tests" / "data"
    present = (data / "MNIST" / "raw").is_dir() and (data / "cifar-10-batches-py").is_dir()
    yield Finding(
        "workbook",
        _("miniature data"),
        present,
        "MNIST, CIFAR-10" if present else _("not in {folder}").format(folder=data),
        _("Put the files back: `git checkout -- tests/data`."),
    )
    hidden = workbook.has_hidden_tests
    words = _("here: this copy can grade") if hidden else _("not here: a learner's copy, which tells the visible score")
    yield Finding("workbook", _("hidden tests"), True, words)


def _sandbox() -> Iterator[Finding]:
    try:
        layers = sandbox_layers()
    except UsageError as error:
        yield Finding("sandbox", "worker", False, message(str(error)))
        return
    except GraderFault as error:
        yield Finding("sandbox", "worker", False, str(error), _(AGAIN))
        return
    for layer in layers:
        yield Finding(
            "sandbox",
            layer.name,
            layer.on,
            (_(LAYERS[layer.name]) + (f" ({layer.detail})" if layer.detail else ""))
            if layer.on
            else _("{reason}. So it does not hold that {promise}.").format(
                reason=layer.detail, promise=_(LAYERS[layer.name])
            ),
            _(REMEDIES.get(layer.name, "")),
            needed=layer.name not in OPTIONAL,
        )


def sandbox_layers() -> list[Layer]:
    """Start a worker and ask which layers it is behind."""
    needs_fork()
    with tempfile.TemporaryDirectory(prefix="grader-") as home:
        fork_server = ForkServerProcess(Path(home), cache.matplotlib_folder())
        try:
            return layers_found(fork_server)
        finally:
            fork_server.close()
