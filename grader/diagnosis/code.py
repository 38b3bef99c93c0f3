"""The source of a task's function, read and never run: told only together with a failure that it explains."""

from __future__ import annotations

from collections.abc import Iterator

from grader.diagnosis import code_arguments, code_loops, code_returns, code_statements, code_values
from grader.diagnosis.evidence import Diagnosis, Evidence
from grader.diagnosis.reading import reading

#: What explains most comes first.
_RULES = (
    *code_returns.RULES,
    *code_values.RULES,
    *code_arguments.RULES,
    *code_loops.RULES,
    *code_statements.RULES,
    code_returns.never_reached,
)


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Yield what the source of a task's function says about its failures."""
    read = reading(evidence)
    if read is None:
        return
    for rule in _RULES:
        yield from rule(read)
