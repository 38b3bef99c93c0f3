"""The commands: one verb a file, plain values in, an exit code out; and what several of them share.

`arguments` holds the options of all, `grade_request` what `grade` is asked for, `class_files` and `class_progress` what
`grade_class` writes and shows.

Runs in: the process that a command starts in.

May import: the ground, `system`, `handins`, `remote`, `diagnosis`, `judge`, `reporters`, `learner`,
`course` and `authoring`; never `worker`.
"""
