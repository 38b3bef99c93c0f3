"""The workers' parent may be killed at any moment."""

from __future__ import annotations

import sys

import pytest

from .one_worker import workers


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")
def test_one_that_is_killed_while_it_begins_is_started_again():
    with workers() as start:
        start.parent._process.kill()
        start.parent._process.wait()
        start.parent.load_props({})
        assert start("def attack():\n    return 7\n").call() == 7
        assert start.parent.starts == 2
