"""Gives memory back to the machine, and does not look for garbage where there is none.

Hashing a password takes 19 to 64 MiB for a moment. glibc learns from the first such block to keep
the next ones, and every thread keeps its own: a year of use then holds 35 MiB more than it needs.
"""

import contextlib
import ctypes
import gc

# <malloc.h>
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
_LARGE = 256 * 1024
_ARENAS = 2
# Thousands of streams are long-lived objects: with the default of 700, a rush of requests beside
# them spent most of its time looking at them again. Reference counting frees nearly everything.
_COLLECT_AFTER = (10_000, 20, 50)


def return_freed_memory() -> None:
    """Return large blocks as soon as they are freed; nothing happens where the C library is not
    glibc. To be called before threads start."""
    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
        mallopt(_M_TRIM_THRESHOLD, _LARGE)
        mallopt(_M_ARENA_MAX, _ARENAS)


def collect_less_often() -> None:
    """Let the cyclic garbage collector run once in ten thousand objects (see bench/live_stream)."""
    gc.set_threshold(*_COLLECT_AFTER)
