"""Single keys from a terminal, without Enter and without an echo; where there is no terminal there are none."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator

#: What a terminal sends for a key without a character (an arrow, Home, F1) and for Alt with another: control sequences
#: of ECMA-48.  They may stand before and behind other keys: who types quickly has several read at once.
_NO_ANSWER = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?")


def can_be_read() -> bool:
    """Tell whether standard input is a terminal that belongs to this process."""
    try:
        return sys.stdin.isatty() and os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError, AttributeError):  # closed, or a system without terminals of this kind
        return False


@contextlib.contextmanager
def read(on_key: Callable[[str], None]) -> Iterator[None]:
    """Call `on_key` for each key pressed while the `with` block runs, in the running event loop.

    The empty key says that the terminal is ours, or is ours again.
    """
    if not can_be_read():
        yield
        return
    import termios  # Unix only, as is `can_be_read`
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    loop = asyncio.get_running_loop()

    def pressed() -> None:
        data = os.read(descriptor, 64)
        if not data:  # the terminal is gone
            loop.remove_reader(descriptor)
        for key in _NO_ANSWER.sub("", data.decode("utf-8", "ignore")):
            on_key(key)

    def begin() -> None:
        tty.setcbreak(descriptor)
        on_key("")

    begin()
    loop.add_reader(descriptor, pressed)
    loop.add_signal_handler(signal.SIGCONT, begin)  # after Ctrl-Z and `fg`
    try:
        yield
    finally:
        loop.remove_reader(descriptor)
        loop.remove_signal_handler(signal.SIGCONT)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
