"""Beside the learner's code: the fork server, the sandbox, and serving calls.  Holds no test and no answer.

Runs in: the fork server and the workers forked from it, nowhere else.

May import: the ground and `system`; never a test, an answer or another room.
"""
