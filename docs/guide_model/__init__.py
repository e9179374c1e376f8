"""The guide as data: snippets and their records, releases, pages and their cells.

Nothing here knows MkDocs, and nothing knows the tests.
"""
