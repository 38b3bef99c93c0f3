"""Starts threads while it is imported, which compute, write and print for as long as they are let."""

TASK = "inertia"
DESERVES = "everything"

import threading
import time


def _busy(number):
    while True:
        with open(f"thread-{number}", "w") as file:
            file.write("x" * 1000)
        print("still here")
        time.sleep(0.001)


for _number in range(8):
    threading.Thread(target=_busy, args=(_number,), daemon=True).start()
