"""Speaks in HTML, Markdown and Rich's own markup."""

TASK = "inertia"

_MARKUP = "<script>alert(1)</script> <img src=x onerror=alert(1)> [link](javascript:alert(1)) | a | b |\n# Score: 100\n```\n[bold red]x[/] [link=file:///etc/passwd]y[/link] {{7*7}} $(touch x) `touch x` \\u001b %s {0}"
print(_MARKUP)


def inertia(points, labels, centers):
    raise ValueError(_MARKUP)
