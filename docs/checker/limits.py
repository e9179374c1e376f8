"""What is not read: a file that is too large, takes too long, or is none."""

# No file of code that somebody wrote is as large, or takes as long.
CODE_BYTES = 1_000_000
NOTEBOOK_BYTES = 100_000_000  # a notebook holds its pictures, too
SECONDS = 10


class Unreadable(Exception):
    """A file that can't be checked. `args` are the key of its reason in TEXTS, and what to put in."""
