"""Grade every attack of `files/` in one run, each followed by the honest solutions, and note what it did.

    python -m tests.grader.attacks.run RESULTS.json [--without LAYER ...] [ATTACK ...]

runs in a process of its own, which has imported no numerical library before.
See `tests.grader.attacks.suite` for what an attack is.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from grader.system.process import THREADS
from tests.grader.attacks.suite import ROOT, Attack, Result, load

#: Attacks that hang go after a task whose limits are short, so that the suite stays cheap.
SHORT_LIMITS = {
    "predict_clusters": {"wall_seconds": 1.5, "cpu_seconds": 1.5, "task_seconds": 1.5, "memory_bytes": 2**29},
    "stack_images": {"memory_bytes": 2**29},
    "lloyd": {"wall_seconds": 6.0, "cpu_seconds": 6.0, "task_seconds": 6.0},
}
LEFT_BEHIND = ("left", "big", "joblib")


class Stage:
    """The machine as an attack finds it: a workbook with marks in it, servers that listen, files to spoil."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "workbook"
        self.outside = folder / "outside"
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        self.cache = folder / "cache"
        for path in (self.outside, self.home, self.temporary, self.cache):
            path.mkdir(parents=True)
        self.id = secrets.token_hex(4)
        self.marks = {name: f"CANARY-{secrets.token_hex(12)}" for name in ("tests", "solutions", "environment", "file")}
        self._copy_workbook()
        (self.outside / "secret.txt").write_text(self.marks["file"])
        (self.outside / "victim.txt").write_text("whole")
        os.environ.update(
            GRADER_CACHE=str(self.cache),
            HOME=str(self.home),
            TMPDIR=str(self.temporary),
            SECRET_TOKEN=self.marks["environment"],
            **dict.fromkeys(("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"), "given"),
            **{f"GITHUB_{n}": str(self.outside / n) for n in ("OUTPUT", "ENV", "PATH", "STEP_SUMMARY", "STATE")},
        )
        tempfile.tempdir = str(self.temporary)
        self.servers = self._listen()

    def _copy_workbook(self) -> None:
        ignored = shutil.ignore_patterns("__pycache__", ".*", "grader", "*.egg-info", "baseline")
        for name in ("exercises", "solutions", "tests"):
            shutil.copytree(ROOT / name, self.root / name, ignore=ignored)
        for name in ("pyproject.toml", "lessons"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, self.root / name)
        for mark, folders in {
            "tests": ("tests/hidden", "tests/visible", "tests/chaff"),
            "solutions": ("solutions",),
        }.items():
            for path in (path for folder in folders for path in (self.root / folder).rglob("*.py")):
                text = path.read_text(encoding="utf-8")
                # In front, where what is printed is not cut off, and at the end, where it is held in memory.
                path.write_text(f"# {self.marks[mark]}\n{text}\n_MARK = '{self.marks[mark]}'\n", encoding="utf-8")
        manifest = self.root / "exercises" / "exercises.toml"
        text = manifest.read_text(encoding="utf-8")
        for task, limits in SHORT_LIMITS.items():
            line = ", ".join(f"{name} = {value}" for name, value in limits.items())
            text = text.replace(f'name = "{task}"\n', f'name = "{task}"\nlimits = {{ {line} }}\n')
        manifest.write_text(text, encoding="utf-8")

    def _listen(self) -> dict[str, socket.socket]:
        servers = {
            "tcp": socket.socket(),
            "udp": socket.socket(type=socket.SOCK_DGRAM),
            "unix": socket.socket(socket.AF_UNIX),
            "abstract": socket.socket(socket.AF_UNIX),
        }
        self.abstract = f"attacked-{secrets.token_hex(4)}"
        addresses: dict[str, Any] = {
            "tcp": ("127.0.0.1", 0),
            "udp": ("127.0.0.1", 0),
            "unix": str(self.outside / "s"),
            "abstract": "\0" + self.abstract,
        }
        for name, server in servers.items():
            server.bind(addresses[name])
            server.setblocking(False)
            if name != "udp":
                server.listen(8)
        return servers

    def hints(self) -> dict[str, Any]:
        return {
            "root": str(self.root),
            "outside": str(self.outside),
            "secret_file": str(self.outside / "secret.txt"),
            "home": str(self.home),
            "cache": str(self.cache),
            "grader_pid": os.getpid(),
            "id": self.id,
            "tcp": self.servers["tcp"].getsockname()[1],
            "udp": self.servers["udp"].getsockname()[1],
            "unix": str(self.outside / "s"),
            "abstract": self.abstract,
        }

    def reached(self) -> list[str]:
        """Tell which servers somebody has spoken to since the last look."""
        found = []
        for name, server in self.servers.items():
            with contextlib.suppress(BlockingIOError):
                while True:
                    if name == "udp":
                        server.recv(100)
                    else:
                        server.accept()[0].close()
                    found.append(f"the {name} server")
        return sorted(set(found))

    def files(self) -> dict[str, str]:
        """Summarise every file that an attack must leave alone; the grader's own cache may grow."""
        places = [self.root, self.outside, self.home, self.temporary, self.cache]
        found = {}
        for place in places:
            for folder, folders, names in os.walk(place):
                folders[:] = [name for name in folders if not name.startswith(("grader-", "__pycache__"))]
                for name in [*folders, *names]:
                    path = Path(folder, name)
                    with contextlib.suppress(OSError):
                        facts = path.lstat()
                        # Nobody can set the time of a file's last change; a folder's changes with what is put there.
                        changed = 0 if path.is_dir() else facts.st_ctime_ns
                        found[str(path)] = f"{oct(facts.st_mode)} {facts.st_uid} {changed}"
        # In folders that are everybody's, others come and go: only what attacks are known to leave is looked for.
        folders = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108  # looked at
        shared = [Path(folder, f"{name}-{self.id}") for folder in folders for name in LEFT_BEHIND]
        left = [path for path in shared if path.exists()]
        for path in left:
            subprocess.run(["rm", "-rf", "--", str(path)], check=False)  # noqa: S607  # of the system
        return found | {str(path): "there" for path in left}

    def changes(self, before: dict[str, str], now: dict[str, str]) -> list[str]:
        gone = {path for path in before if path.endswith(self.id)}  # removed by ourselves since
        changed = [path for path in (before.keys() - gone) | now.keys() if before.get(path) != now.get(path)]
        ours = (str(self.cache / "matplotlib"), str(self.temporary / "pymp-"))
        return sorted(path for path in changed if not (self._is_new_cache(path, before) or path.startswith(ours)))

    def _is_new_cache(self, path: str, before: dict[str, str]) -> bool:
        """Tell whether a file is a kept result that the grader has added."""
        return path.startswith(str(self.cache)) and path not in before and not path.endswith(self.id)


def _descendants(mark: str) -> list[str]:
    """List the processes that come from this one, or that an attack has named by `mark`, beyond the workers' parent."""
    parents, names = {}, {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                name, _, rest = Path(entry.path, "stat").read_text().partition("(")[2].rpartition(")")
                if rest.split()[0] != "Z":
                    parents[int(entry.name)], names[int(entry.name)] = int(rest.split()[1]), name
    own = {os.getpid()}
    for _ in range(6):
        own |= {pid for pid, parent in parents.items() if parent in own}
    workers_parents = {pid for pid, parent in parents.items() if parent == os.getpid()}
    strays = own - workers_parents - {os.getpid()}
    strays |= {pid for pid, name in names.items() if mark in name}
    return [f"{names[pid]} ({pid})" for pid in sorted(strays)]


def main(argv: Sequence[str]) -> int:
    """Run the suite here."""
    parser = argparse.ArgumentParser()
    parser.add_argument("results", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--without", action="append", default=[])
    options = parser.parse_args(argv)
    # Before any numerical library is imported: one thread, no window (a fork after a threaded operation hangs).
    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
    folder = Path(tempfile.mkdtemp(prefix="attacks-"))
    try:
        Suite(Stage(folder), options.results, options.names, frozenset(options.without)).run()
    finally:
        subprocess.run(["chmod", "-R", "u+rwx", str(folder)], check=False, stderr=subprocess.DEVNULL)  # noqa: S607  # of the system
        subprocess.run(["rm", "-rf", "--", str(folder)], check=False)  # noqa: S607  # of the system
    return 0


class Suite:
    """One run: the attacks one by one, each followed by the honest solutions."""

    def __init__(self, stage: Stage, results: Path, names: Sequence[str], without: frozenset[str]) -> None:
        from grader import manifest
        from grader.handins.intake import read

        self._stage = stage
        self._file = results
        self._attacks = [attack for attack in load() if not names or attack.name in names]
        self._without = without
        self._workbook = manifest.load(stage.root)
        self._honest = read(stage.root / "solutions", self._workbook.chapters)
        self._results: list[Result] = []
        self._layers: list[Any] = []

    def _submission(self, attack: Attack) -> Any:
        from grader.handins.submission import Submission
        from grader.judge.misconceptions import compose

        chapter = self._workbook.tasks[attack.task].chapter
        own = f"HINTS = {self._stage.hints()!r}\n{attack.source}"
        # The mark of our own solutions must not be in what an attacker hands in.
        solution = self._honest.sources[chapter].decode().replace(self._stage.marks["solutions"], "")
        return Submission(attack.name, {chapter: compose(solution, own)}, {})

    def run(self) -> None:
        from grader.handins.submission import Submission
        from grader.judge import grading

        submissions, tasks_of = [], {}
        clean = {
            name: text.replace(self._stage.marks["solutions"].encode(), b"")
            for name, text in self._honest.sources.items()
        }
        # One round without an attack first: caches are filled, and what follows has something to be held against.
        warm = Submission("first", clean, {})
        tasks = tuple(dict.fromkeys(name for attack in self._attacks for name in (attack.task, *attack.spares)))
        submissions.append(warm)
        tasks_of[0] = tasks
        for attack in self._attacks:
            for submission in (self._submission(attack), Submission("next", clean, {})):
                tasks_of[len(submissions)] = (attack.task, *attack.spares)
                submissions.append(submission)
        request = grading.Request(
            workbook=self._workbook,
            tasks=tuple(self._workbook.tasks[name] for name in tasks),
            hidden=True,
            solutions=self._stage.root / "solutions",
            seed=7,
            pictures=self._stage.temporary.parent / "pictures",
            name_misconceptions=False,
            without=self._without,
        )
        self._before: dict[str, str] = {}
        try:
            grading.grade(request, submissions, self._on_report, tasks_of)
        except BaseException as error:
            self._write(f"{type(error).__name__}: {error}")
            raise
        self._write("")

    def _on_report(self, index: int, report: Any) -> None:
        if index == 0:
            self._layers = [[layer.name, layer.on, layer.detail] for layer in report.sandbox]
            self._before = self._stage.files()
            if report.faults or report.score != report.max_score:
                raise SystemExit(f"the honest solutions get {report.score} of {report.max_score}: {report.faults}")
        elif index % 2:
            self._results.append(self._result(self._attacks[index // 2], report))
        else:
            self._results[-1].next_score = report.score
            self._results[-1].next_max_score = report.max_score
            self._results[-1].next_faults = list(report.faults)
        self._write("the run did not end")

    def _result(self, attack: Attack, report: Any) -> Result:
        task = report.tasks[attack.task]
        spared = [report.tasks[name] for name in attack.spares]
        before, self._before = self._before, self._stage.files()
        result = Result(
            name=attack.name,
            score=task.score,
            max_score=task.max_score,
            passed=[f"{c.visibility}:{c.name}" for c in task.checks if c.status == "PASSED"],
            statuses=[str(check.status) for check in task.checks],
            faults=list(report.faults),
            spoilt=[f"{c.task}:{c.name}: {c.message}" for t in spared for c in t.checks if c.status != "PASSED"],
            processes=_descendants(self._stage.id),
            files=self._stage.changes(before, self._before),
            reached=self._stage.reached(),
            message=next((c.message for c in task.checks if c.status != "PASSED"), ""),
            output=task.output,
            seconds=report.seconds,
        )
        self._look_at(report, result)
        return result

    def _look_at(self, report: Any, result: Result) -> None:
        """Search every form of a report for the marks, and for what could steer a terminal or a CI runner."""
        from rich.console import Console

        from grader.reporters import REPORTERS, terminal

        texts = {name: render(report) for name, render in REPORTERS.items()}
        for width in (40, 120):
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                console = Console(record=True, width=width, file=nowhere, highlight=False)
                terminal.show(report, console)
                texts[f"terminal of {width} columns"] = console.export_text(styles=False)
        texts["github-output"] = base64.b64decode(texts["github-output"].removeprefix("result=")).decode()
        result.unsafe += [where for where, text in texts.items() if not _is_safe(where, text)]
        for folder, _, names in os.walk(self._stage.temporary.parent / "pictures"):
            texts.update((name, Path(folder, name).read_bytes().decode("latin-1")) for name in names)
        result.leaked += [
            f"the mark of {name} in {where}"
            for where, text in texts.items()
            for name, mark in self._stage.marks.items()
            if mark in text
        ]

    def _write(self, ended: str) -> None:
        whole = {
            "ended": ended,
            "layers": self._layers,
            "results": [asdict(result) for result in self._results],
        }
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(whole), encoding="utf-8")
        part.replace(self._file)


def _is_safe(where: str, text: str) -> bool:
    """Tell whether a form of a report holds nothing that steers its reader, and is still of that form."""
    from grader.text import clean

    if where == "github":  # commands of our own, one a line, and nobody else's
        lines = text.splitlines()
        text = "\n".join(re.sub(r"^::(error|notice) (file|title)=", "", line) for line in lines)
    elif where == "junit":
        ElementTree.fromstring(text)  # noqa: S314  # our own text, and it must be XML
    elif where in ("json", "github-output", "classroom50", "gradescope", "exercism"):
        json.loads(text)
    elif where in ("markdown", "summary") and re.search(r"<script|<img|\]\(javascript", _outside_code(text)):
        return False
    plain = "\n".join(line.rstrip() for line in text.splitlines())
    return bool(clean(plain, 10**9, 10**9) == plain)


def _outside_code(markdown: str) -> str:
    """Leave out fenced blocks and code spans, in which nothing has a meaning."""
    text = re.sub(r"^(`{3,})\w*\n.*?^\1$", "", markdown, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", text)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
