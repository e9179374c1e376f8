"""All rules, in the order of their names: each file of this folder holds one."""

import importlib
import pkgutil

from checker.rule import RULES as RULES

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{_module}")
