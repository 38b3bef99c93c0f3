"""Notebooks for tests: made of cells, made of solutions, and run from first cell to last."""

from __future__ import annotations

import ast
import asyncio
import json
import re
from pathlib import Path
from typing import Any

import nbclient
import nbformat

from grader import function_text, manifest
from grader.authoring import notebook_pages
from tests.grader.conftest import ROOT

WORKBOOK = manifest.load(ROOT)


def of_cells(*cells: str) -> str:
    """Write a notebook that holds cells of code."""
    return json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells], "nbformat": 4})


def with_solutions(chapter: manifest.Chapter) -> Any:
    """Return a chapter's notebook in which the solutions stand in the place of the stubs."""
    book = nbformat.reads(notebook_pages.written(WORKBOOK, chapter), as_version=4)
    source = (ROOT / "solutions" / f"{chapter.name}.py").read_text(encoding="utf-8")
    tasks = [task.name for task in chapter.tasks]
    for cell in book.cells:
        if cell.id in tasks:
            cell.source = function_text.text_of(source, cell.id)
        elif cell.id == "imports":
            rest = [one for one in ast.parse(source).body if getattr(one, "name", "") not in tasks]
            cell.source = "\n".join(ast.unparse(one) for one in rest)
    return book


def run(*books: Any, folder: Path = ROOT / "notebooks") -> None:
    """Run notebooks from first cell to last, in place and side by side."""

    async def all_of_them() -> None:
        await asyncio.gather(*(client(book).async_execute() for book in books))

    def client(book: Any) -> nbclient.NotebookClient:
        return nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(folder)}})

    asyncio.run(all_of_them())


def printed(cell: Any) -> str:
    """Return what a cell printed, without colours."""
    text = "".join(one.text for one in cell.outputs if one.output_type == "stream")
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def code(book: Any) -> dict[str, Any]:
    """Return the cells of code by their ids."""
    return {cell.id: cell for cell in book.cells if cell.cell_type == "code"}


def errors(book: Any) -> list[str]:
    """List the errors of all cells, those that the cell allows as well."""
    outputs = [one for cell in book.cells for one in cell.get("outputs", ())]
    return [f"{one.ename}: {one.evalue}" for one in outputs if one.output_type == "error"]


def pictures(cell: Any) -> int:
    """Count the pictures that a cell shows."""
    return sum("image/png" in one.get("data", {}) for one in cell.outputs)
