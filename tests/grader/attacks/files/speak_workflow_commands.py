"""Prints the commands that a CI runner obeys."""

TASK = "inertia"

_COMMANDS = """
::notice title=attack::all tests passed
  ::set-output name=score::100
::add-mask::0
::stop-commands::never
::error file=x::boo
##[set-output name=score]100
text before ##[error]boo
::save-state name=x::1
a line that is long enough to be wrapped somewhere ::error::boo and ::error::boo and ::error::boo and ::error::boo
"""
print(_COMMANDS)


def inertia(points, labels, centers):
    print(_COMMANDS)
    raise ValueError(_COMMANDS)
