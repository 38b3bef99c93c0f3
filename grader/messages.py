"""The messages between the tests' side, the fork server and its workers, as types: each request and its answer.

The tests' side speaks with the *fork server* (`grader.worker.fork_server`), which
starts workers, and with each *worker* (`grader.worker.serving`), which calls the
learner's functions.  Every message is a dict behind a four-byte length
(`grader.wire`); a request names itself in `do`.

Values that are meant for the learner's code, and its answers, are packed by
`grader.wire`, and what has no plain form by a tag of this conversation:

===  ==================================  =================  =============================================
tag  value                               goes               fields after the tag
===  ==================================  =================  =============================================
h    an object that stays in the worker  both ways          number; from the worker also its class's name
c    a function of the tests' process    both ways          number
o    an estimator, by its attributes     both ways          "module:class", attributes
p    a path                              both ways          text
x    a function of the learner's         to the worker      module, name
===  ==================================  =================  =============================================

All that comes from a worker is a claim: nothing in an `Answer` can be relied on
to be there, or to be of the type that stands here.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

# --- to the fork server


class ImportLibraries(TypedDict):
    """Import what chapters need, before any worker is forked; answered when it is done."""

    do: Literal["import_libraries"]
    hooks: list[str]  # files whose `install()` runs first
    modules: list[str]
    secret_folders: list[str]  # folders that no worker may be able to read
    warming: str | None  # a file whose `warm()` runs last


class LoadProbes(TypedDict):
    """Load the probes, by module name and file, for every worker that follows."""

    do: Literal["load_probes"]
    probes: list[list[str]]


class Connect(TypedDict):
    """Listen on one more socket, which comes with the message."""

    do: Literal["connect"]


class StartWorker(TypedDict):
    """Fork a worker; its channel and the file for what it prints come with the message."""

    do: Literal["start_worker"]
    workspace: str
    scratch: str
    readable: list[str]
    limits: dict[str, Any]
    cpus: list[int]


class AwaitEnd(TypedDict):
    """Wait for a worker that has been killed or has closed its channel, and tell how it ended."""

    do: Literal["await_end"]
    pid: int


class WorkerEnd(TypedDict):
    """How a worker ended: its exit status (None where nobody knows) and what it used."""

    status: int | None
    cpu_seconds: float


# --- to a worker


class Call(TypedDict):
    """Call a function, named by module and name, or an object of the worker, by its number."""

    do: Literal["call"]
    module: NotRequired[str]
    name: NotRequired[str]
    handle: NotRequired[int]
    args: list[Any]
    kwargs: list[list[Any]]  # name, value
    let_go: NotRequired[list[int]]  # in any request: numbers of objects that are not asked about any more


class Replace(TypedDict):
    """Put functions of the tests' process in the place of some of the learner's."""

    do: Literal["replace"]
    module: str
    functions: list[list[Any]]  # name, a function


class ListNames(TypedDict):
    """Import a module and list its public names."""

    do: Literal["list_names"]
    module: str


class GetAttribute(TypedDict):
    do: Literal["get_attribute"]
    handle: int
    name: str


class GetItem(TypedDict):
    do: Literal["get_item"]
    handle: int
    key: Any


class GetLength(TypedDict):
    do: Literal["get_length"]
    handle: int


class GetPicture(TypedDict):
    """Draw a figure as PNG."""

    do: Literal["get_picture"]
    handle: int
    kwargs: dict[str, Any]


Request = Call | Replace | ListNames | GetAttribute | GetItem | GetLength | GetPicture


class Answer(TypedDict, total=False):
    """What a worker answers: a value, or names, or what was raised, or why nothing can be sent."""

    layers: list[list[Any]]  # the first message of all: the sandbox as the worker found it
    value: Any
    names: list[str]
    error: str  # the class of what was raised, with the three that follow
    bases: list[str]
    message: str
    lines: list[list[Any]]  # file, line number, text
    limit: str  # the limit that it went over, or ""
    refused: str  # why the value can't cross
    changed: list[list[Any]]  # index of an argument, what it holds now


class Callback(TypedDict):
    """What a worker sends in place of an answer, to have a function of the tests' process called."""

    callback: int
    args: list[Any]
    kwargs: list[list[Any]]


class CallbackAnswer(TypedDict, total=False):
    value: Any
    error: str
