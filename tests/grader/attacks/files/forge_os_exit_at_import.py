"""Leaves the process with status 0 as soon as the file is read."""

TASK = "inertia"

import os

os._exit(0)
