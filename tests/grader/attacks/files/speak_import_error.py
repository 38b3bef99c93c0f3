"""Fails while it is imported, with a syntax error that it makes up: its file, its line, its text."""

TASK = "inertia"

raise SyntaxError(
    "::error::\x1b[2J\n::error::second line",
    (__file__, 10**9, -5, "::error::\x1b]8;;http://x\x07 ```\n<script>alert(1)</script>" + "x" * 10**6),
)
