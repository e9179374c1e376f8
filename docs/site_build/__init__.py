"""What makes the site of the guide: pages' HTML, the search, the tools, licenses.

docs/hooks.py calls it in MkDocs's order.
"""
