# Loads the harness when only pages are run: `pytest docs/ko/weights/reading.md`.
pytest_plugins = ["harness.plugin"]
