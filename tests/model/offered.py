"""What the modules of the model offer, by name."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import infointerview.model

_WITHIN = {"Directory", "FactId", "Facts", "Memory", "People", "PersonKeys"}  # What the library keeps for itself.


def defined_in(module: ModuleType) -> Iterator[str]:
    """Yield the names without an underscore that a module gives to what it makes itself."""
    for node in ast.parse(Path(str(module.__file__)).read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


_MODULES = [
    import_module(f"infointerview.model.{module.name}") for module in iter_modules(infointerview.model.__path__)
]
OFFERED: dict[str, Any] = {
    name: getattr(module, name) for module in _MODULES for name in defined_in(module) if name not in _WITHIN
}
