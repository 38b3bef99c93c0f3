"""Speaks in characters that turn the text around, hide parts of it, or end lines where none should."""

TASK = "inertia"

_TRICKS = "\u202e001 fo 001 :erocS\u202c \u2066x\u2069 pa\u200bss\u200ded \ufeff a\u2028Score: 100\u2029b \u00ad \U000e0041 \u061c"
print(_TRICKS)


def inertia(points, labels, centers):
    raise type("V\u202eaLue\u0435Error", (ValueError,), {})(_TRICKS + "Сcоrе: 100")
