"""One verb a file: plain values in, an exit code out.

Runs in: the process that a command starts in.

May import: all rooms but `worker`.
"""
