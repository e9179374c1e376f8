"""What the other targets of the Makefile run."""
