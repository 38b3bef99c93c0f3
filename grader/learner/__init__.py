"""At home: watch, notebooks, the plugin of a learner's own pytest, hints, the doctor.

Runs in: the learner's terminal, notebook or pytest.

May import: the ground, `system`, `handins`, `remote`, `diagnosis`, `judge` and `reporters`.
"""
