"""The grader that a cluster's worker runs beside itself: started once, it grades the jobs that come by a pipe.

It gets the workbook as bytes first, then jobs one at a time, and answers each
with its result and pictures.  It ends when the pipe does, so that nothing is
left when its worker is killed.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from grader import cache, manifest, wire
from grader.judge import engine
from grader.judge.engine import Setup
from grader.judge.jobs import Job, JobResult, freeze, job_of
from grader.judge.result_keys import grader_digest

_MAX_BYTES = 1 << 30
_LEFT_OUT = {"__pycache__", "baseline", "grader", "variants"}  # of tests/: nothing there takes part in grading


def pack(root: Path, solutions: Path) -> bytes:
    """Pack what of a workbook takes part in grading."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for folder, source in (("exercises", root / "exercises"), ("tests", root / "tests"), ("solutions", solutions)):
            for file in sorted(source.rglob("*")):
                place = file.relative_to(source)
                if file.is_file() and not _LEFT_OUT.intersection(place.parts):
                    bundle.write(file, f"{folder}/{place.as_posix()}")
        bundle.write(root / "pyproject.toml", "pyproject.toml")
    return stream.getvalue()


def identity() -> dict[str, str]:
    """Name all that must be the same wherever a class is graded."""
    return {**cache.environment(), "platform": "", "grader": grader_digest()}


def write(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message."""
    stream.write(wire.pack(message, _MAX_BYTES))
    stream.flush()


def read(stream: IO[bytes]) -> dict[str, Any] | None:
    """Read one message; None at the end."""
    header = stream.read(wire.HEADER.size)
    if len(header) < wire.HEADER.size:
        return None
    size = wire.HEADER.unpack(header)[0]
    body = stream.read(size)
    return wire.unpack(body) if len(body) == size else None


def main() -> None:
    """Serve jobs until the pipe ends."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # whatever prints, prints to the worker's log
    first = read(incoming)
    if first is None:
        return
    with tempfile.TemporaryDirectory(prefix="node-") as name:
        folder = Path(name)
        os.environ.setdefault("GRADER_CACHE", str(folder / "cache"))
        with zipfile.ZipFile(io.BytesIO(first["bundle"])) as bundle:
            bundle.extractall(folder / "workbook")  # the instructor's own
        workbook = manifest.load(folder / "workbook")
        setup = Setup(
            workbook=workbook,
            tasks=tuple(workbook.tasks[task] for task in first["tasks"]),
            hidden=True,
            solutions=workbook.root / "solutions",
            require_sandbox=first["require_sandbox"],
        )

        def jobs() -> Iterator[Job]:
            while (message := read(incoming)) is not None:
                yield replace(job_of(message), pictures=folder / "pictures")

        def on_result(_index: int, result: JobResult) -> None:
            files = sorted((folder / "pictures").glob("*.png"))
            pictures = {file.name: file.read_bytes() for file in files}
            for file in files:
                file.unlink()
            write(outgoing, {"result": freeze(result), "pictures": pictures, "identity": identity()})

        engine.grade_all(setup, jobs(), on_result)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # its worker is gone
        sys.stderr.close()
    os._exit(0)
