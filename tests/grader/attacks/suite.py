"""What the attacks of `files/` are, what each may not bring about, and what a run of all of them found.

An attack is a small module that a learner could hand in: its docstring says in
one sentence what it tries, `TASK` names the task whose points it is after, and
its functions take the place of the solutions'. `DESERVES` says what its answers
are worth: "nothing" where it is missing, "everything" for one that does harm
beside a right answer, "a part" for one that answers some checks rightly; then
`LOSES` names the checks that it must not pass ("hidden" for all hidden ones).
`GAINS` names those that it is known to pass all the same: what is not stopped
is written down, and a test notices when that changes. `SPARES` names tasks of
the same chapter that are answered rightly beside it, and graded after it: they
must have all their points. `HINTS` tells it what an attacker might have found
out: paths, ports, the grader's process.

`tests.grader.attacks.run` grades them, in a process of its own.
"""

from __future__ import annotations

import ast
import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
ATTACKS = Path(__file__).with_name("files")
SUITE_SECONDS = 1200
_FACTS = ("TASK", "DESERVES", "LOSES", "GAINS", "SPARES")


@dataclass(frozen=True)
class Attack:
    """One file of `attacks/`."""

    name: str
    sentence: str
    task: str
    deserves: str
    loses: str | tuple[str, ...]
    gains: tuple[str, ...]
    spares: tuple[str, ...]
    source: str


@dataclass
class Result:
    """What an attack did: its own score, that of the submission after it, and what it left or let out."""

    name: str
    score: int | None = None
    max_score: int = 0
    passed: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    next_score: int | None = None
    next_max_score: int = 0
    next_faults: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    message: str = ""
    output: str = ""
    seconds: float = 0.0


def load() -> list[Attack]:
    """Read the attacks without running them."""
    found = []
    for path in sorted(ATTACKS.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        facts: dict[str, Any] = {"DESERVES": "nothing", "LOSES": (), "GAINS": (), "SPARES": ()}
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper():
                with contextlib.suppress(ValueError):
                    facts[node.targets[0].id] = ast.literal_eval(node.value)
        sentence = ast.get_docstring(tree) or ""
        found.append(Attack(path.stem, sentence, *(facts[name] for name in _FACTS), source))
    return found


def problems(attack: Attack, result: Result) -> list[str]:
    """List what of the promise does not hold for an attack; an empty list means that it was survived."""
    found = []
    if attack.deserves == "nothing" and result.score != 0:
        found.append(f"it got {result.score} of {result.max_score} points ({', '.join(result.passed)})")
    if attack.deserves == "everything" and result.score != result.max_score:
        found.append(f"it got {result.score} of {result.max_score} points: {result.message}")
    if attack.deserves == "a part":
        lost = [name for name in result.passed if _must_lose(attack, name)]
        found += [f"it passed {name}" for name in lost if name.partition(":")[2] not in attack.gains]
        passed = {name.partition(":")[2] for name in result.passed}
        found += [f"it does not pass {name} any more: say so" for name in attack.gains if name not in passed]
    found += [f"our fault: {fault}" for fault in result.faults]
    found += [f"it cost another task: {outcome}" for outcome in result.spoilt]
    if result.next_faults or result.next_score != result.next_max_score:
        found.append(f"the next submission got {result.next_score} of {result.next_max_score} {result.next_faults}")
    found += [f"it let out {name}" for name in result.leaked]
    found += [f"{where} is not safe to print" for where in result.unsafe]
    found += [f"it left the process {name}" for name in result.processes]
    found += [f"it left or changed {name}" for name in result.files]
    found += [f"it reached {name}" for name in result.reached]
    return found


def _must_lose(attack: Attack, check: str) -> bool:
    visibility, _, name = check.partition(":")
    return visibility == "hidden" if attack.loses == "hidden" else name in attack.loses


def run(results: Path, names: Sequence[str] = (), without: Sequence[str] = (), seconds: float = SUITE_SECONDS) -> None:
    """Run the suite in a process of its own; what it finds is in `results`, a JSON file."""
    command = [sys.executable, "-m", "tests.grader.attacks.run", str(results), *names]
    command += [part for layer in without for part in ("--without", layer)]
    # What is printed goes to a file: a stray process that keeps a pipe open must not keep us waiting.
    with results.with_suffix(".log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        try:
            process.wait(seconds)
        finally:
            process.kill()
            process.wait()


def read_results(file: Path) -> Iterator[tuple[Attack, Result | None, list[str]]]:
    """Pair every attack with its result and its problems; one that was never reached has neither."""
    whole = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"results": [], "ended": "no results"}
    results = {entry["name"]: Result(**entry) for entry in whole["results"]}
    for attack in load():
        result = results.get(attack.name)
        yield attack, result, problems(attack, result) if result else [whole["ended"] or "it was not run"]
