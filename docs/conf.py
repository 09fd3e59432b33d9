"""How the documentation is built: `python3 tasks.py docs`."""

import datetime as dt
import enum
import logging
import re
import shutil
import sys
import typing
from pathlib import Path
from typing import Any

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer

import infointerview
import infointerview.recording

# What `Today` imports for type checkers alone, its signatures name.
vars(typing)["TYPE_CHECKING"] = True
import infointerview.today  # noqa: E402

vars(typing)["TYPE_CHECKING"] = False

project = "infointerview"
author = "The infointerview authors"
copyright = f"2026, {author}"
version = release = infointerview.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "sphinx_copybutton"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"infointerview {version}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
viewcode_line_numbers = True
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

# Notebooks are kept without what they show; the build runs them, each in a folder of its own.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 60
nb_merge_streams = True
logging.getLogger("traitlets").setLevel(logging.WARNING)  # It tells of each notebook that it begins.

add_module_names = False
default_role = "code"
autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
maximum_signature_line_length = 80
napoleon_google_docstring = True
napoleon_numpy_docstring = False
python_use_unqualified_type_names = True

nitpick_ignore_regex = [
    # The build needs no network, so nothing links to the documentation of Python and of Hypothesis.
    (r"py:.*", r"(collections|dataclasses|datetime|email|enum|hypothesis|os|pathlib|types|typing|zoneinfo)\..*"),
    # What these hold, and variables of types, are for the library alone.
    (
        r"py:class",
        (
            r"infointerview\..*\.(Answers|AtTargets|Checkable|DateWords|Entry|Letter|Line|Lineage|Manner|PersonKeys|PlanBasis"
            r"|SeekerOff|Spot|Template|TimeSet|_[A-Z]\w*)"
        ),
    ),
]


def _public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Lead from where a thing is defined to where the reference describes it: under its public name."""
    module, _, name = str(node["reftarget"]).rpartition(".")
    if not module.startswith("infointerview.") or name not in dir(infointerview):
        return None
    target = f"infointerview.{name}"
    return env.domains["py"].resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, content)


def _defaults_of_facts(
    app: Sphinx, what: str, name: str, obj: Any, options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Write the defaults of a constructor that attrs made as its source says them: `Quality.PUBLISHED`, or `...`."""
    if what == "class" and signature and attrs.has(obj):
        fields = attrs.fields_dict(obj)
        signature = re.sub(
            r"attr_dict\['(\w+)'\]\.default", lambda found: _as_written(fields[found[1]].default), signature
        )
        signature = signature.replace("NOTHING", "...")
        signature = re.sub(r", _\w+: [\w.]+ = \.\.\.", "", signature)
    return signature, returns


def _as_written(default: object) -> str:
    names = [name for name in dir(infointerview) if getattr(infointerview, name) is default]
    if names and not isinstance(default, type):
        return names[0]
    if isinstance(default, enum.Enum):
        return f"{type(default).__qualname__}.{default.name}"
    return repr(default) if default is None or isinstance(default, (str, int, float, tuple, dt.time)) else "..."


def _found_docstring(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Find the docstring of a constant where it is defined, and keep Napoleon from changing it."""
    if what == "data":
        key = ("", name.rpartition(".")[2])
        modules = sorted(module for module in sys.modules if module.startswith("infointerview."))
        found = (ModuleAnalyzer.for_module(module).find_attr_docs().get(key) for module in modules)
        lines[:] = next(filter(None, found), [])
    if what in {"attribute", "data", "property"}:
        # Napoleon would read `The employer: as far as is known` as a type and its description.  It looks at the first
        # line alone, which is now an empty comment.
        lines[:0] = ["..", ""]


def setup(app: Sphinx) -> dict[str, Any]:
    """Add to Sphinx what no setting can express."""
    # Sphinx reads only what stands in the folder of the documentation.
    here = Path(__file__).parent
    (here / "notebooks").mkdir(exist_ok=True)
    for notebook in (here.parent / "examples" / "notebooks").glob("*.ipynb"):
        shutil.copy(notebook, here / "notebooks")
    app.connect("missing-reference", _public_name)
    app.connect("autodoc-process-signature", _defaults_of_facts)
    app.connect("autodoc-process-docstring", _found_docstring, priority=100)  # Ahead of Napoleon.
    return {"parallel_read_safe": True}
