"""Find what must not leave this checkout: lines of solutions, hidden tests, chaff and variants, and hidden pictures.

A line is compared in two forms, so that other spaces, other line breaks,
comments and other names of variables do not disguise it.  What also stands in
the files that every learner gets does not count, and nor do lines that anyone
would write (`return counts`).
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import hashlib
import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.manifest import SECRET_FOLDERS

_LEAST_TOKENS, _LEAST_RENAMED, _LEAST_TELLING, _LEAST_PROSE = 6, 8, 2, 30
_SKIPPED = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
    tokenize.ENCODING,
}
_TEXT = (".py", ".po")  # code, and sentences in other languages
_PLAIN = set("=,.()[]:{}") | {"0", "1", "->"}
#: What stands around code in prose, prompts, comments, catalogues, and the strings of a notebook.
_WRAPPING = re.compile(r"""^[\s>"#*+|-]*(?:\.\.\.\s+|msg(?:id|str)\s+")?|(?:\\n)?["',\s]*$""")


@dataclass(frozen=True)
class Leak:
    """A place in a folder that tells something secret, and where that stands in this checkout."""

    file: str
    line: int
    secret: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place} tells {self.secret}."


def find(folder: Path, root: Path, solutions: Path, public: Iterable[Path], drawn: Iterable[Path] = ()) -> list[Leak]:
    """Look through every file of `folder`.

    Parameters
    ----------
    root : Path
        The workbook.
    solutions : Path
        Its solutions.
    public : iterable of Path
        Stubs, visible tests and their like: what stands in them is no secret.  Lessons and hints are not among
        them, so a line of a solution there is found.
    drawn : iterable of Path
        Expected pictures of hidden tests that were drawn by the solutions and kept.
    """
    secrets = _secret_lines(root, solutions)
    for path in public:
        for form in _public_forms(path, stub=path.parent == root / "exercises"):
            secrets.pop(form, None)
    binaries, pictures = _secret_data(root, solutions, drawn)
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        data = path.read_bytes()
        found += [Leak(name, 0, secret) for content, secret in binaries.items() if content in data]
        if (seen := _pixels(data)) in pictures and not any(leak.file == name for leak in found):
            found.append(Leak(name, 0, pictures[seen]))
        lines = {line: secrets[form] for line, form in _forms_of_file(path) if form in secrets}
        found += [Leak(name, line, secret) for line, secret in sorted(lines.items())]
    return found


# --- what is secret, and what is not


def _secret_files(root: Path, solutions: Path) -> Iterator[tuple[Path, str]]:
    for folder, name in ((solutions, "solutions"), *((root / name, name) for name in SECRET_FOLDERS)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path, f"{name}/{path.relative_to(folder)}"


def _secret_lines(root: Path, solutions: Path) -> dict[str, str]:
    secrets: dict[str, str] = {}
    for path, name in _secret_files(root, solutions):
        if path.suffix in _TEXT:
            for line, form in _forms_of_file(path):
                secrets.setdefault(form, f"line {line} of {name}")
    return secrets


def _secret_data(root: Path, solutions: Path, drawn: Iterable[Path]) -> tuple[dict[bytes, str], dict[bytes, str]]:
    """Read the pictures and other data that are secret: names by contents, and names by what a picture shows."""
    files = [(path, name) for path, name in _secret_files(root, solutions) if path.suffix not in _TEXT]
    kept = [*(root / "tests" / "baseline").glob("*"), *drawn]
    files += [(p, f"the picture {p.name}") for p in kept if p.is_file() and not p.name.startswith("tests.visible.")]
    visible = {path.read_bytes() for path in (root / "tests" / "baseline").glob("tests.visible.*")}
    binaries = {path.read_bytes(): name for path, name in files}
    for content in (b"", *visible):
        binaries.pop(content, None)
    pictures = {_pixels(content): name for content, name in binaries.items()}
    for content in (b"", *map(_pixels, visible)):
        pictures.pop(content, None)
    return binaries, pictures


def _pixels(data: bytes) -> bytes:
    """Return what a picture shows, whatever its format and notes; nothing for what is no picture."""
    if data[:4] not in (b"\x89PNG", b"GIF8", b"RIFF") and data[:2] not in (b"\xff\xd8", b"BM"):
        return b""
    from PIL import Image  # only exports pay for it

    try:
        with Image.open(io.BytesIO(data)) as image:
            shown = image.convert("RGB")
            return hashlib.sha256(repr(shown.size).encode() + shown.tobytes()).digest()
    except (OSError, ValueError):
        return b""


def _public_forms(path: Path, *, stub: bool) -> Iterator[str]:
    """List the forms of a public file.  Code inside a stub's functions is not public: it has no business there."""
    if path.suffix == ".py" and stub:
        try:
            bodies = _bodies(path)
        except (SyntaxError, UnicodeDecodeError):
            return
        yield from (form for line, form in _forms_of_file(path) if line not in bodies)
    else:
        yield from (form for _, form in _forms_of_file(path))


def _bodies(path: Path) -> set[int]:
    """List the lines of the code in a file's functions, docstrings left out."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            for statement in body:
                lines.update(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return lines


# --- forms


def _forms_of_file(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line number and form of every line worth comparing, of whole statements and of single lines."""
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return
    if path.suffix == ".py":
        for line, tokens in _statements(text):
            yield from ((line, form) for form in _forms(tokens))
    for number, line_text in enumerate(text.splitlines(), start=1):
        bare = _WRAPPING.sub("", line_text)
        tokens = _tokens(bare)
        forms = [*_forms(tokens), *_prose(bare)]
        yield from ((number, form) for form in forms)


def _statements(text: str) -> Iterator[tuple[int, list[tokenize.TokenInfo]]]:
    tokens: list[tokenize.TokenInfo] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NEWLINE:
                if tokens:
                    yield tokens[0].start[0], tokens
                tokens = []
            elif token.type not in _SKIPPED:
                tokens.append(token)
    except (tokenize.TokenError, SyntaxError):
        return


def _tokens(line: str) -> list[tokenize.TokenInfo]:
    tokens: list[tokenize.TokenInfo] = []
    # The beginning of a statement, or prose, can't be read to its end: what was read so far is compared.
    with contextlib.suppress(tokenize.TokenError, SyntaxError):
        tokens.extend(t for t in tokenize.generate_tokens(io.StringIO(line).readline) if t.type not in _SKIPPED)
    return tokens


def _forms(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[str]:
    """Yield a statement as its words, and again with its variables numbered, where there is enough to tell.

    Round brackets and last commas are left out, and strings have one kind of
    quotes: they change with the layout.
    """
    words = [_one_quote(token) for token in tokens]
    if not words or words[0] in ("import", "from"):
        return
    if len(kept := _without_brackets(words)) >= _LEAST_TOKENS:
        yield " ".join(kept)
    # Where a function's own name tells little, as in a test that gets it from elsewhere, more must be left without it.
    for calls, least in ((True, _LEAST_TELLING), (False, _LEAST_TELLING + 1)):
        renamed, telling = _renamed(tokens, words, calls=calls)
        if len(kept) >= _LEAST_RENAMED and telling >= least:
            yield "renamed " + " ".join(_without_brackets(renamed))


def _one_quote(token: tokenize.TokenInfo) -> str:
    return token.string.replace("'", '"') if token.type == tokenize.STRING else token.string


def _without_brackets(words: Sequence[str]) -> list[str]:
    after = [*words[1:], ""]
    return [w for w, a in zip(words, after, strict=True) if w not in "()" and not (w == "," and a in (")", "]", "}"))]


def _renamed(tokens: Sequence[tokenize.TokenInfo], words: Sequence[str], *, calls: bool) -> tuple[list[str], int]:
    """Replace variables by numbers in their order, and count the words that identify a line nevertheless.

    The names of attributes and arguments are no variables: nobody can rename
    them.  With `calls`, nor are the names of what is called.
    """
    numbers: dict[str, str] = {}
    renamed, telling, depth = [], 0, 0
    for before, token, word, after in zip(["", *words], tokens, words, [*words[1:], ""], strict=False):
        depth += (word in "([{") - (word in ")]}")
        fixed = before == "." or (calls and after == "(") or (depth and after == "=")
        if token.type != tokenize.NAME or keyword.iskeyword(word) or hasattr(builtins, word) or fixed:
            renamed.append(word)
            telling += word not in _PLAIN and not keyword.iskeyword(word)
        else:
            renamed.append(numbers.setdefault(word, f"v{len(numbers)}"))
    return renamed, telling


def _prose(line: str) -> Iterator[str]:
    """Yield a line of prose without its spaces, where it is long enough to be recognised."""
    form = "".join(line.split())
    if len(form) >= _LEAST_PROSE and not line.startswith(("import ", "from ")):
        yield form
