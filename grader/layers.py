"""The layers of the sandbox: their names, what each promises, and how a worker has found one, on or off and why.

What makes each of them is a step in `grader.worker.sandbox`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What stands between learner code and everything else, in the order in which a worker puts it up.
LAYERS: Mapping[str, str] = {
    "process": "the learner's code runs in a process that holds no tests, answers or solutions",
    "environment": "it sees none of the caller's environment variables (tokens, paths)",
    "scratch": "it works in an empty folder that goes with it",
    "files_closed": "it inherits no open files but its channel to the grader and the pipe that takes what it prints",
    "session": "it and all its children are killed as a whole",
    "descendants": "what it leaves running is killed, even what hides in a session of its own",
    "namespaces": "it has a network of its own, without any connection, and no shared memory with others",
    "capabilities": "it has none of the special rights of root",
    "parent_death": "it dies with the grader",
    "no_new_privs": "it can't gain rights through set-uid programs",
    "rlimits": "memory, CPU time, file size, open files and processes are bounded",
    "not_dumpable": "it can't be traced, nor can it look into other processes that are not dumpable",
    "landlock": "it reads libraries and its own files only, and writes to its scratch folder only",
    "seccomp": "no network, no new processes, no tracing, no mounts, no clock or keyring calls",
}

#: What a worker is born with: the tests' side starts its process so, and there is nothing left to try.
GIVEN = ("process", "environment", "scratch")

#: A second wall behind others, which many machines (containers, Ubuntu's default) don't allow.
OPTIONAL = frozenset({"namespaces"})

#: Layers that `without` can switch off, to show what each of them stops.
SWITCHABLE = frozenset(LAYERS) - {"process", "scratch"}


@dataclass(frozen=True)
class Layer:
    """One layer as it was found: on, or off with the reason."""

    name: str
    on: bool
    detail: str

    @property
    def missing(self) -> bool:
        """Tell whether the layer is off and should be on."""
        return not self.on and self.name not in OPTIONAL
