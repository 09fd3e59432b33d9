"""What people look at: pictures of what the library knows, as text that other tools draw."""

from infointerview.display.diagram import mermaid

__all__ = ["mermaid"]
