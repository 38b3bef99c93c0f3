"""The store of a class: what everybody handed in, and the results, in one SQLite file; `grade --store FILE`.

It is written after every submission, and it is the instructor's: unlike this machine's cache (`grader.cache`), what
is lost with it can't be computed again.

A kill at any moment loses what was being graded just then and nothing else.
`cells` holds the results of single chapters under the names of `grader.judge.result_keys`;
`attempts` says which cells make up what a learner handed in.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.errors import UsageError

_VERSION = 2
_SECRET_BYTES = 32
_TABLES = """
CREATE TABLE cells (
    key TEXT PRIMARY KEY, chapter TEXT NOT NULL, seed INTEGER NOT NULL, result BLOB NOT NULL,
    seconds REAL NOT NULL, graded TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE pictures (
    key TEXT NOT NULL, name TEXT NOT NULL, png BLOB NOT NULL, PRIMARY KEY (key, name)
) WITHOUT ROWID;
CREATE TABLE attempts (
    learner TEXT NOT NULL, digest TEXT NOT NULL, submission TEXT NOT NULL, cells TEXT NOT NULL,
    status TEXT NOT NULL, message TEXT NOT NULL, score INTEGER, max_score INTEGER NOT NULL,
    submitted TEXT NOT NULL, late INTEGER NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
    files TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (learner, digest)
) WITHOUT ROWID;
"""
#: What makes a store of an older version one of this.
_NEWER = {1: "ALTER TABLE attempts ADD COLUMN files TEXT NOT NULL DEFAULT '{}';"}
#: Made when it is first asked for: stores of earlier releases have none.
_SECRETS = "CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, secret BLOB NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True)
class Kept:
    """The packed result of one chapter of one submission."""

    key: str
    chapter: str
    seed: int
    result: bytes
    seconds: float
    pictures: Mapping[str, bytes]


@dataclass(frozen=True)
class Attempt:
    """What a learner handed in once, and what came of it.

    Attributes
    ----------
    digest : str
        Names the contents.
    cells : mapping of str to str
        For each chapter, the key of its result.
    status, message : str
        As in `grader.classbook.Entry`.
    score : int or None
        Before late days.
    submitted : str
        When it was handed in, or empty; `late` is what the download marked.
    files : mapping
        `taken` and `left`, the `files` and `left` of `grader.handins.submission.Submission`.
    """

    learner: str
    digest: str
    submission: str
    cells: Mapping[str, str]
    status: str
    message: str
    score: int | None
    max_score: int
    submitted: str = ""
    late: bool = False
    first_seen: str = ""
    last_seen: str = ""
    files: Mapping[str, Any] = field(default_factory=dict)


_COLUMNS = [one.name for one in fields(Attempt)]


class Store:
    """The SQLite file of results and attempts.  Several processes may use it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=60, isolation_level=None)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            # A writer never waits for a reader, and a kill leaves the file whole.
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            if version == 0:
                self._db.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
                version = _VERSION
            if version in _NEWER:
                self._db.executescript(f"BEGIN IMMEDIATE; {_NEWER[version]} PRAGMA user_version = {_VERSION}; COMMIT;")
                version = _VERSION
        except sqlite3.Error as error:
            raise UsageError(f"The store {path} can't be used ({error}); give another with --store FILE.") from None
        if version != _VERSION:
            raise UsageError(
                f"The store {path} was written by another version of the grader; give another with --store FILE."
            )

    def close(self) -> None:
        self._db.close()

    def secret(self) -> bytes:
        """Return the secret that the seeds of this class follow from; the same for as long as the file is there."""
        self._db.execute(_SECRETS)
        row = ("seeds", os.urandom(_SECRET_BYTES))
        self._db.execute("INSERT OR IGNORE INTO secrets VALUES (?, ?)", row)
        secret: bytes = self._db.execute("SELECT secret FROM secrets WHERE name = 'seeds'").fetchone()[0]
        return secret

    # --- cells

    def has(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM cells WHERE key = ?", [key]).fetchone() is not None

    def put(self, cells: Iterable[Kept]) -> None:
        """Keep results at once, all or none."""
        now = _now()
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for kept in cells:
                row = (kept.key, kept.chapter, _packed_seed(kept.seed), zlib.compress(kept.result), kept.seconds, now)
                self._db.execute("INSERT OR REPLACE INTO cells VALUES (?, ?, ?, ?, ?, ?)", row)
                self._db.execute("DELETE FROM pictures WHERE key = ?", [kept.key])
                rows = [(kept.key, name, png) for name, png in kept.pictures.items()]
                self._db.executemany("INSERT INTO pictures VALUES (?, ?, ?)", rows)
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk has ended it already
                self._db.execute("ROLLBACK")
            raise

    def get(self, key: str) -> Kept | None:
        """Return a result, without its pictures."""
        query = "SELECT chapter, seed, result, seconds FROM cells WHERE key = ?"
        row = self._db.execute(query, [key]).fetchone()
        return Kept(key, row[0], _seed(row[1]), zlib.decompress(row[2]), row[3], {}) if row else None

    def pictures(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the pictures of some cells by their names."""
        found: dict[str, bytes] = {}
        for key in keys:
            found.update(self._db.execute("SELECT name, png FROM pictures WHERE key = ?", [key]))
        return found

    # --- attempts

    def note(self, attempt: Attempt) -> None:
        """Keep an attempt, or what is new about one that is known."""
        now = _now()
        row = (
            attempt.learner,
            attempt.digest,
            attempt.submission,
            json.dumps(attempt.cells, sort_keys=True),
            attempt.status,
            attempt.message,
            attempt.score,
            attempt.max_score,
            attempt.submitted,
            int(attempt.late),
            now,
            now,
            json.dumps(attempt.files, sort_keys=True),
        )
        self._db.execute(
            "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (learner, digest) DO UPDATE SET "
            "submission = excluded.submission, cells = excluded.cells, status = excluded.status, "
            "message = excluded.message, score = excluded.score, max_score = excluded.max_score, "
            "submitted = excluded.submitted, late = excluded.late, files = excluded.files, "
            "last_seen = excluded.last_seen",
            row,
        )

    def attempts(self, learner: str) -> list[Attempt]:
        """Return a learner's attempts, in the order in which they were first seen."""
        rows = self._db.execute("SELECT * FROM attempts WHERE learner = ? ORDER BY first_seen, digest", [learner])
        return [_attempt(dict(zip(_COLUMNS, row, strict=True))) for row in rows]

    # --- for tests and benchmarks

    def facts(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        """Yield everything that is kept, times left out, sorted: equal stores yield equal facts."""
        for *row, result in self._db.execute("SELECT key, chapter, seed, result FROM cells ORDER BY key"):
            yield "cell", (*row, zlib.decompress(result))
        yield from (("picture", row) for row in self._db.execute("SELECT * FROM pictures ORDER BY key, name"))
        columns = "learner, digest, submission, cells, status, message, score, max_score, submitted, late"
        query = f"SELECT {columns} FROM attempts ORDER BY learner, digest"  # noqa: S608  # our own words
        yield from (("attempt", row) for row in self._db.execute(query))


def opened(path: Path) -> closing[Store]:
    """Open a store for a `with` block."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return closing(Store(path))


def _attempt(row: dict[str, Any]) -> Attempt:
    return Attempt(
        **{**row, "cells": json.loads(row["cells"]), "files": json.loads(row["files"]), "late": bool(row["late"])}
    )


def _packed_seed(seed: int) -> int | bytes:
    """Make of a seed what SQLite can hold: its integers end at 2**63 - 1."""
    return seed if seed < 2**63 else seed.to_bytes(16, "big")


def _seed(packed: int | bytes) -> int:
    return packed if isinstance(packed, int) else int.from_bytes(packed, "big")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
