"""The browser of the tests, and the site as they see it."""
