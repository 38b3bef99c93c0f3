"""Files that are no Python: what is wrong, and in which line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.source import quoted


@dataclass(frozen=True)
class Unreadable:
    """Where Python stopped to read.

    Attributes
    ----------
    words : str
        What Python says.
    line : int
        The line's number.
    text : str
        The line.
    before : str
        The part of it up to where Python stopped, or "" where that is unknown.
    """

    words: str
    line: int
    text: str
    before: str = ""


Explain = Callable[..., Diagnosis | None]
_RULES: list[tuple[re.Pattern[str], Explain]] = []


def on(pattern: str) -> Callable[[Explain], Explain]:
    """Let a function explain what Python says in words that match."""

    def add(explain: Explain) -> Explain:
        _RULES.append((re.compile(pattern), explain))
        return explain

    return add


def explain(unreadable: Unreadable) -> Iterator[Diagnosis]:
    """Yield what can be said, the closest first."""
    for pattern, rule in _RULES:
        match = pattern.match(unreadable.words)
        found = rule(unreadable, *match.groups()) if match else None
        if found:
            yield found


@on(r".*")
def other_language(at: Unreadable) -> Diagnosis | None:
    """What is written so elsewhere."""
    if re.match(r"[%!]\w", at.text):
        return Diagnosis(
            "error.notebook-command",
            f"Line {at.line} is a command of notebooks ({quoted(at.text)}), which a Python file can't have.",
        )
    if re.match(r"(<{7}|={7}|>{7})", at.text):
        return Diagnosis(
            "error.merge-marker",
            f"Line {at.line} is a mark that Git left where two versions met: choose one and take the marks out.",
        )
    if re.match(r"else\s*if\b|elseif\b", at.text):
        return Diagnosis("error.else-if", f"In line {at.line}, `else if` is written `elif` in Python.")
    if re.match(r"else\s+[^:\s]", at.text):
        return Diagnosis("error.else-if", f"In line {at.line}, `else` has a condition: only `if` and `elif` have one.")
    for sign, word in (("&&", "and"), ("||", "or")):
        if sign in at.text:
            return Diagnosis(
                "error.other-language", f"In line {at.line}, {quoted(sign)} is written {quoted(word)} in Python."
            )
    if re.search(r"\w(\+\+|--)\s*$", at.text):
        return Diagnosis(
            "error.other-language", f"In line {at.line}, counting up or down is written `+= 1` or `-= 1` in Python."
        )
    return None


@on(r"expected ':'")
def colon_missing(at: Unreadable) -> Diagnosis:
    """A head of a block without its colon."""
    return Diagnosis(
        "error.colon-missing", f"Line {at.line} lacks a colon: one belongs behind {quoted(at.before or at.text)}."
    )


@on(r"unexpected indent")
def indented_too_far(at: Unreadable) -> Diagnosis:
    """Deeper than the line above, without a reason."""
    return Diagnosis(
        "error.indented-too-far",
        f"Line {at.line} is indented further than the line above it, which opens no block: both "
        "belong below each other.",
    )


@on(r"expected an indented block after (?:'(\w+)' statement|(\w+) definition) on line (\d+)|expected an indented block")
def body_missing(at: Unreadable, word: str | None, kind: str | None, line: str | None) -> Diagnosis:
    """A head without a body."""
    if line is None:
        return Diagnosis(
            "error.not-indented", f"Line {at.line} belongs to the block above it: it must be indented further."
        )
    name = {"function": "def"}.get(kind or "", kind) or word or ""
    return Diagnosis(
        "error.not-indented",
        f"Line {at.line} is not indented, and so the {quoted(name)} in line {line} has nothing "
        "below it that belongs to it.",
    )


@on(r"unindent does not match")
def between_levels(at: Unreadable) -> Diagnosis:
    """Indented like no line above."""
    return Diagnosis(
        "error.between-levels",
        f"Line {at.line} begins at a column where no block above it begins: count its spaces.",
    )


@on(r"inconsistent use of tabs|.*tabs and spaces")
def tabs_and_spaces(at: Unreadable) -> Diagnosis:
    """They look alike."""
    return Diagnosis(
        "error.tabs", f"Line {at.line} is indented by tabs where others have spaces: they look alike and are not."
    )


@on(r"'(.)' was never closed")
def never_closed(at: Unreadable, bracket: str) -> Diagnosis:
    """An opening bracket without its closing one."""
    return Diagnosis("error.never-closed", f"The bracket {quoted(bracket)} that line {at.line} opens is never closed.")


@on(r"unmatched '(.)'")
def never_opened(at: Unreadable, bracket: str) -> Diagnosis:
    """A closing bracket without its opening one."""
    return Diagnosis(
        "error.never-opened", f"The bracket {quoted(bracket)} in line {at.line} closes none: there is one too many."
    )


@on(r"closing parenthesis '(.)' does not match opening parenthesis '(.)'(?: on line (\d+))?")
def other_bracket(at: Unreadable, closing: str, opening: str, line: str | None) -> Diagnosis:
    """Brackets of two kinds."""
    return Diagnosis(
        "error.other-bracket",
        f"The bracket {quoted(closing)} in line {at.line} closes {quoted(opening)} of line {line or at.line}, which is "
        "of another kind: one in between is not closed, or one is mistyped.",
    )


@on(r"unterminated (triple-quoted )?(?:f-)?string literal")
def text_without_end(at: Unreadable, triple: str | None) -> Diagnosis:
    """A quote without its partner."""
    if triple:
        return Diagnosis(
            "error.text-without-end", f"The text that begins in line {at.line} with three quotes never ends."
        )
    return Diagnosis(
        "error.text-without-end", f"A text in line {at.line} begins with a quote, and does not end in this line."
    )


@on(r"invalid (?:non-printable )?character (?:'(.)' )?\(?(U\+[0-9A-F]+)")
def foreign_letter(at: Unreadable, letter: str | None, code: str) -> Diagnosis:
    """A sign that only looks like one of Python's."""
    if letter is None:
        return Diagnosis(
            "error.foreign-letter", f"Line {at.line} holds a sign that can't be seen ({code}): type the line anew."
        )
    return Diagnosis(
        "error.foreign-letter",
        f"Line {at.line} holds {quoted(letter)} ({code}), which is no sign of Python's: was it "
        "typed with another keyboard?",
    )


@on(
    r"(?:invalid syntax|cannot assign to .*)\. Maybe you meant '=='"
    r"|cannot assign to (?:expression|comparison|function call)"
)
def single_equals(at: Unreadable) -> Diagnosis:
    """`=` where values are compared, or on the wrong side."""
    if at.words.startswith("invalid syntax") or re.match(r"(if|elif|while|assert|return)\b", at.text):
        return Diagnosis(
            "error.single-equals",
            f"In line {at.line}, a single `=` stands where a value is wanted: whether two are equal is asked by `==`.",
        )
    return Diagnosis(
        "error.assigned-to-value",
        f"In line {at.line}, what stands to the left of `=` can't be given a value: it must be a "
        "variable or a place in one.",
    )


@on(r"cannot assign to (?:literal|True|False|None)")
def assigned_to_literal(at: Unreadable) -> Diagnosis:
    """A number or a text on the left side."""
    return Diagnosis(
        "error.assigned-to-value",
        f"In line {at.line}, what stands to the left of `=` can't be given a value: it must be a "
        "variable or a place in one.",
    )


@on(r"Missing parentheses in call to '(\w+)'")
def old_print(at: Unreadable, name: str) -> Diagnosis:
    """`print x` of long ago."""
    return Diagnosis(
        "error.old-print", f"In line {at.line}, {quoted(name)} is a function: what it is given stands in brackets."
    )


@on(r"'(return|yield)' outside function")
def return_outside(at: Unreadable, word: str) -> Diagnosis:
    """The line has slipped out of its function."""
    return Diagnosis(
        "error.outside-function",
        f"The {quoted(word)} in line {at.line} stands outside of every function: is it indented as "
        "far as the function's body?",
    )


@on(r"'(break|continue)' (?:outside loop|not properly in loop)")
def break_outside(at: Unreadable, word: str) -> Diagnosis:
    """The line has slipped out of its loop."""
    return Diagnosis(
        "error.outside-loop",
        f"The {quoted(word)} in line {at.line} stands in no loop: is it indented as far as the loop's body?",
    )


@on(r"positional argument follows keyword argument")
def unnamed_after_named(at: Unreadable) -> Diagnosis:
    """The order of arguments."""
    return Diagnosis(
        "error.argument-order",
        f"In a call in line {at.line}, arguments with a name come last: one without a name follows them.",
    )


@on(r"keyword argument repeated(?:: (\w+))?")
def argument_twice(at: Unreadable, name: str | None) -> Diagnosis | None:
    """One argument, given twice."""
    return (
        Diagnosis("error.argument-repeated", f"A call in line {at.line} gives {quoted(name)} twice.") if name else None
    )


@on(r"invalid (?:decimal|hexadecimal|octal|binary|imaginary) literal|leading zeros")
def letters_behind_digits(at: Unreadable) -> Diagnosis:
    """A name that begins with a digit, a number with letters behind it."""
    return Diagnosis(
        "error.letters-behind-digits",
        f"Line {at.line} has letters or zeros in a number that don't belong there: no name begins with a digit, and a "
        "product needs `*`.",
    )


@on(r"expected '\('")
def no_brackets(at: Unreadable) -> Diagnosis:
    """`def name:` without brackets."""
    return Diagnosis(
        "error.no-brackets", f"Line {at.line} lacks brackets: a bracket belongs behind {quoted(at.before or at.text)}."
    )


@on(r"expected 'except' or 'finally' block")
def try_alone(at: Unreadable) -> Diagnosis:
    """`try` without what it is for."""
    return Diagnosis("error.try-alone", f"Above line {at.line}, a `try` ends without `except`.")


@on(r"f-string: ")
def braces(at: Unreadable) -> Diagnosis:
    """What stands in the braces of an f-string."""
    return Diagnosis("error.f-string", f'In line {at.line}, what stands in the braces of a text `f"…"` can\'t be read.')


@on(r"\(unicode error\)")
def backslashes(at: Unreadable) -> Diagnosis:
    """A path of Windows in a text."""
    return Diagnosis(
        "error.backslashes", f"In a text in line {at.line}, a backslash begins a special sign: write `/` in paths."
    )


@on(r"invalid syntax\. Perhaps you forgot a comma|.*forgot a comma")
def nothing_between(at: Unreadable) -> Diagnosis:
    """Two values side by side."""
    return Diagnosis(
        "error.nothing-between",
        f"In line {at.line}, two values stand side by side: is a comma missing between them, an "
        "operator, or a bracket?",
    )


@on(r"invalid syntax")
def something(at: Unreadable) -> Diagnosis | None:
    """All that Python says."""
    if not at.before:
        return None
    if at.before == at.text:
        return Diagnosis(
            "error.syntax", f"Line {at.line} ends too early: something belongs behind {quoted(at.before[-40:])}."
        )
    return Diagnosis(
        "error.syntax",
        f"Python can read line {at.line} up to {quoted(at.before[-40:])}, and not what follows: "
        "what is missing or too much there?",
    )


@on(r".*")
def unreadable(at: Unreadable) -> Diagnosis | None:
    """The line, where nothing else is known."""
    return Diagnosis("error.syntax", f"Python can't read line {at.line}: {quoted(at.text)}.") if at.text else None
