"""What the modules of the model offer, by name."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import infointerview.model

_WITHIN = {"Directory", "Facts", "Memory", "People", "PersonKeys"}  # What the library keeps for itself.
_MODULES = [
    import_module(f"infointerview.model.{module.name}") for module in iter_modules(infointerview.model.__path__)
]
OFFERED: dict[str, Any] = {
    name: getattr(module, name) for module in _MODULES for name in module.__all__ if name not in _WITHIN
}
