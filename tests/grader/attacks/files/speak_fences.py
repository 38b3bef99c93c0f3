"""Speaks in fences of backticks longer than any that is put around it, in comments and in ends of sections."""

TASK = "inertia"


def inertia(points, labels, centers):
    words = "`" * 300 + "\n" + "~" * 300 + "\n--> ]]> </details></table></pre> <img src=x onerror=alert(1)> | a | b |\n"
    print(words * 3)
    raise ValueError(words + "[x](javascript:alert(1)) ![x](http://x/y.png) @everyone #1 =HYPERLINK(1)")
