"""Stage props: helpers of the tests that run beside the learner's code.

In a learner's own `pytest` these are plain modules.  Under the grader they run
in the learner's worker, and the tests reach them through the same stand-ins as
the exercises: what they are given and what they return crosses as plain data,
and objects without a plain form (an Axes, a fitted model) cross as handles.

So a prop may look at an object closely and answer with plain data; it must
never hold an expected value, and no verdict is made here.  A function that a
test passes to a prop stays in the test's process: the prop calls back to it.
"""
