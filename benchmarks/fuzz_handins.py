"""Fuzz what reads hand-ins (notebooks, sources, zips, folders, rosters, exports), guided by coverage.

    pip install atheris
    python benchmarks/fuzz_handins.py -max_total_time=3600 -timeout=20 -rss_limit_mb=2048 [CORPUS]

Any exception that is no refusal, a case that takes longer than the time-out, and memory over the limit end the program
with the input that did it.  In a class a process of its own would turn them into a row; here each is a finding.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
with atheris.instrument_imports(include=["grader", "zipfile", "yaml", "csv"]):
    from tests.grader.support import hostile_handins as hostile

from hypothesis import HealthCheck, given, settings

COUNTS: Counter[str] = Counter()
#: Each kind of hand-in, what builds it out of pieces, and what reads it.
KINDS: tuple[tuple[Any, Callable[[Any], None]], ...] = (
    (hostile.notebooks, hostile.read_notebook),
    (hostile.sources, hostile.read_source),
    (hostile.zips, hostile.read_zip),
    (hostile.folders, hostile.read_folder),
    (hostile.rosters, hostile.read_roster),
    (hostile.exports, hostile.read_export),
)


def _built(strategy: Any, read: Callable[[Any], None]) -> Callable[[bytes], object]:
    """Return a function that takes bytes for the choices of a generator of hand-ins."""

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def case(value: Any) -> None:
        read(value)

    fuzz: Callable[[bytes], object] = case.hypothesis.fuzz_one_input
    return fuzz


BUILT = [_built(strategy, read) for strategy, read in KINDS]
RAW = [read for _, read in KINDS if read is not hostile.read_folder]


def one(data: bytes) -> None:
    """Take the bytes as a file of some kind, or as the choices of a generator."""
    kind, rest = (data[0] if data else 0), data[1:]
    raw = kind >= 128
    read = RAW[kind % len(RAW)] if raw else BUILT[kind % len(BUILT)]
    COUNTS[f"{'bytes' if raw else 'built'} {kind % (len(RAW) if raw else len(BUILT))}"] += 1
    read(rest)
    if sum(COUNTS.values()) % 5_000 == 0:
        sys.stderr.write(f"{dict(COUNTS)}\n")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
