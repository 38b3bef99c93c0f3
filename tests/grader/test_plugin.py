"""What the plugin asks of workers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from grader.limits import Limits
from grader.manifest import load
from grader.plugin import GraderPlugin

from .conftest import ROOT


class Started(Exception):
    """Carries the limits that a worker was to be started with."""


def test_a_worker_for_many_tasks_has_room_for_the_one_that_needs_most(tmp_path):
    workbook = load(ROOT)
    tight, roomy = workbook.tasks["region_query"], workbook.tasks["plot_k_distances"]
    assert tight.limits.memory_bytes < roomy.limits.memory_bytes

    def start(folder: object, hidden: object, limits: Limits) -> None:
        raise Started(limits)

    plugin = GraderPlugin.__new__(GraderPlugin)
    plugin._tasks = workbook.tasks
    job = SimpleNamespace(one_worker=True, tasks=(tight.name, roomy.name))
    with plugin._shared_calls(job, tmp_path, SimpleNamespace(start=start)) as calls:
        calls.begin_task(tight.limits)
        calls.begin_check(tight.limits)
        with pytest.raises(Started) as raised:
            calls.ask({"do": "import", "module": "exercises.ex06_dbscan"})
    given = raised.value.args[0]
    assert given.memory_bytes == roomy.limits.memory_bytes
    assert given.task_seconds == 2 * tight.limits.task_seconds
