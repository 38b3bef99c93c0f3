"""Probes: what reads objects beside the learner's code, for the tests, and answers in plain data.

In a learner's own `pytest` these are plain modules.  Under the grader they run
in the learner's worker, and the tests reach them through the same stand-ins as
the exercises: what they are given and what they return crosses as plain data,
and objects without a plain form (an Axes, a fitted model) cross as handles.

So a probe may look at an object closely and answer with plain data; it must
never hold an expected value, and no verdict is made here.  A function that a
test passes to a probe stays in the test's process: the probe calls back to it.

`warming` is no probe and no test asks for it: it lies here because it is the workbook's own and runs on the workers'
side, in the fork server before the first learner's code (`grader.worker.fork_server`).
"""
