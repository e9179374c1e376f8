"""The guide as data: snippets and their records, releases, pages and their cells. Nothing of MkDocs, nothing of the tests."""
