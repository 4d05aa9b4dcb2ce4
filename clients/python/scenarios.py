#!/usr/bin/env python3
"""Plays the scenarios of clients/README.md: with threads, or with asyncio if JEBO_FACE is aio.

It needs nothing but this folder and the packages that pyproject.toml names.
"""

from __future__ import annotations

import asyncio
import os
import sys

from plays import coroutines, threads
from plays.stage import Stage


def main() -> int:
    """Plays all; tells the exit code."""
    face = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("JEBO_FACE", "sync")
    stage = Stage.from_environment()
    if face == "sync":
        threads.play(stage)
    elif face == "aio":
        asyncio.run(coroutines.play(stage))
    else:
        print("usage: scenarios.py [sync|aio]", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
