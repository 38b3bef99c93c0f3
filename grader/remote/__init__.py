"""The tests' end of a worker: stand-ins, calls, handles, changes of arguments.

Runs in: the tests' side.

May import: the ground, `system` and `handins`.
"""
