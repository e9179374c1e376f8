"""All fixes, in the order of their rules: each file of this folder mends the faults of one."""

import importlib
import pkgutil

from checker.fix import FIXES as FIXES

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{_module}")
