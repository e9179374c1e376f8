"""The check that readers run over their old code, a module a task; the site serves it as one file.

python -m checker my_folder    (in docs/)
"""
