"""A small project to plant faults in, and fast processes to run it."""
