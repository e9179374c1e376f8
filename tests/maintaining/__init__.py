"""What the commands of make do besides running, recording and testing."""
