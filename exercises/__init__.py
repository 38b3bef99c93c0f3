"""The chapters.  Each imports what it needs; torch comes with chapters 4 and 5 only."""

from exercises._torchvision import install as _install

_install()
