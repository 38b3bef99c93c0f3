"""What the store has been given is there after a kill, whole or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import pytest

from grader.course.store import Attempt, Kept, opened
from grader.errors import UsageError

FILES = {"taken": {"ex02": "a (1).py"}, "left": [["b.txt", "is neither."]]}
ATTEMPT = Attempt("ada", "d1", "kata-ada", {"ex02": "k1"}, "failed", "", 11, 15)


def test_a_result_comes_back_with_its_pictures(tmp_path):
    with opened(tmp_path / "new" / "s.sqlite") as store:
        store.put([Kept("k1", "ex02", 5, b"result", 1.5, {"a.png": b"png"})])
        assert (store.has("k1"), store.has("k2")) == (True, False)
        assert store.get("k1") == Kept("k1", "ex02", 5, b"result", 1.5, {})
        assert store.pictures(["k1", "k2"]) == {"a.png": b"png"}
        store.put([Kept("k1", "ex02", 5, b"again", 1.5, {})])
        assert (store.get("k1").result, store.pictures(["k1"])) == (b"again", {})


def test_attempts_are_kept_and_the_same_one_is_kept_once(tmp_path):
    with opened(tmp_path / "s.sqlite") as store:
        store.note(ATTEMPT)
        store.note(Attempt("ada", "d2", "kata-ada", {}, "passed", "", 15, 15, "2026-06-01T10:00:00Z", late=True))
        store.note(Attempt("ada", "d1", "kata-ada", {"ex02": "k9"}, "failed", "", 12, 15))
    with opened(tmp_path / "s.sqlite") as store:
        first, second = store.attempts("ada")
    assert (first.digest, first.cells, first.score) == ("d1", {"ex02": "k9"}, 12)
    assert (second.submitted, second.late) == ("2026-06-01T10:00:00Z", True)
    assert first.first_seen < second.first_seen < first.last_seen


def test_a_seed_of_64_bits_comes_back_whole(tmp_path):
    seeds = [0, 2**63 - 1, 2**63, 2**64 - 1]
    with opened(tmp_path / "s.sqlite") as store:
        store.put([Kept(f"k{seed}", "ex02", seed, b"", 0.0, {}) for seed in seeds])
        assert [store.get(f"k{seed}").seed for seed in seeds] == seeds


def test_each_store_has_a_secret_of_its_own_that_stays(tmp_path):
    def secret(name):
        with opened(tmp_path / name) as store:
            return store.secret()

    assert secret("a.sqlite") == secret("a.sqlite") != secret("b.sqlite")
    assert len(secret("a.sqlite")) == 32


WRITER = """
import itertools, sys
from pathlib import Path
from grader.course.store import Kept, opened
with opened(Path(sys.argv[1])) as store:
    for number in itertools.count():
        store.put([Kept(f"{number}{part}", "ex02", 0, b"x" * 9000, 0.0, {"p": b"y" * 9000}) for part in "ab"])
        print(number, flush=True)
"""


def test_a_kill_loses_nothing_that_was_written_and_leaves_no_half(tmp_path):
    file = tmp_path / "s.sqlite"
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout.readline(), "it has written nothing"  # a busy machine takes a while to begin
        time.sleep(0.3)
        os.kill(writer.pid, signal.SIGKILL)
        told = 1 + len(writer.communicate()[0].splitlines())
        with opened(file) as store:
            kept = [row for kind, row in store.facts() if kind == "cell"]
            pictures = [row for kind, row in store.facts() if kind == "picture"]
        assert len(kept) == len(pictures)
        assert len(kept) % 2 == 0
        assert len(kept) // 2 >= told


@pytest.mark.parametrize("data", [b"hello, this is no database at all" * 100, None])
def test_what_is_no_store_is_wrong_usage(tmp_path, data):
    file = tmp_path / "s.sqlite"
    file.mkdir() if data is None else file.write_bytes(data)
    with pytest.raises(UsageError, match="--store FILE"), opened(file):
        pass


def test_a_store_of_another_version_is_wrong_usage(tmp_path):
    with opened(tmp_path / "s.sqlite") as store:
        store._db.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="another version"), opened(tmp_path / "s.sqlite"):
        pass


def test_which_files_were_graded_is_kept_and_a_store_of_before_goes_on(tmp_path):
    with opened(tmp_path / "s.sqlite") as store:
        store.note(ATTEMPT)
    with closing(sqlite3.connect(tmp_path / "s.sqlite")) as db:
        db.executescript("ALTER TABLE attempts DROP COLUMN files; PRAGMA user_version = 1;")
    with opened(tmp_path / "s.sqlite") as store:
        assert store.attempts("ada")[0].files == {}
        store.note(replace(ATTEMPT, files=FILES))
    with opened(tmp_path / "s.sqlite") as store:
        assert store.attempts("ada")[0].files == FILES
