"""Changes the locale, the time zone and the encoding of its streams."""

TASK = "inertia"
DESERVES = "everything"

import locale
import os
import sys
import time

_honest = inertia
try:
    locale.setlocale(locale.LC_ALL, "C")
except locale.Error:
    pass
os.environ["TZ"] = "Pacific/Kiritimati"
time.tzset()
sys.stdout = open(os.devnull, "w", encoding="ascii")


def inertia(points, labels, centers):
    try:
        print("Grüße, 안녕")
    except UnicodeError:
        pass
    return _honest(points, labels, centers)
