#!/usr/bin/env python3
"""Runs a command three times (once where that takes long) and prints its name, least user time, peak memory and exit status."""
import os
import sys

best, peak, status = None, 0, 0
for _ in range(3):
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.execvp(sys.argv[2], sys.argv[2:])
    _, raw, usage = os.wait4(child, 0)
    status, peak = os.waitstatus_to_exitcode(raw), max(peak, usage.ru_maxrss)
    best = usage.ru_utime if best is None else min(best, usage.ru_utime)
    if best > 10:
        break
print(f"{sys.argv[1]:<34} {best:8.2f} s {peak / 1024:8.1f} MiB   exit {status}")
