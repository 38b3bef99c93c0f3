"""Fuzz what the tests' process makes of a worker's bytes, guided by coverage.

    pip install atheris
    python benchmarks/fuzz_wire.py -max_total_time=3600 -timeout=10 -rss_limit_mb=2048 [CORPUS]

Any exception that is none of the grader's own ways to refuse an answer, a case that takes longer than
the time-out, and memory over the limit end the program with the input that did it.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
with atheris.instrument_imports(include=["grader"]):
    from grader import wire
    from tests.grader.support import hostile_worker

from hypothesis import HealthCheck, given, settings

ENDS: Counter[str] = Counter()


@settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile_worker.pieces)
def answers_of_any_form(pieces: list[bytes]) -> None:
    ENDS[hostile_worker.outcome_of(pieces)] += 1


def one(data: bytes) -> None:
    """Take the bytes as they are, behind a right header, or as the choices of a generator of messages."""
    kind, rest = data[:1], data[1:]
    if kind < b"\x20":
        ENDS[hostile_worker.outcome_of([rest])] += 1
    elif kind < b"\x50":
        ENDS[hostile_worker.outcome_of([wire.HEADER.pack(len(rest)) + rest])] += 1
    else:
        answers_of_any_form.hypothesis.fuzz_one_input(rest)  # type: ignore[attr-defined]  # hypothesis puts it there
    if sum(ENDS.values()) % 20_000 == 0:
        sys.stderr.write(f"{dict(ENDS)}\n")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
