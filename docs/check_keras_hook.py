#!/usr/bin/env python3
"""Runs the check out of the repository, as `.pre-commit-hooks.yaml` asks pre-commit to."""

import sys

from checker.command import run

if __name__ == "__main__":
    sys.exit(run())
