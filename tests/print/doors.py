"""The one door of typed text: what else could set words on a page, found in a module's source."""

from __future__ import annotations

import ast
from collections.abc import Iterator

DOOR = "controlroom/print/text.py"
# Who may know ReportLab: the fonts' objects and the page itself; both are handed finished fragments.
MAKERS = frozenset(f"controlroom/print/{one}.py" for one in ("fonts", "page", "objects"))
# Who may read a picture with it; a picture holds no words of ours.
READERS = frozenset({"controlroom/print/letterheads.py"})
SETTERS = frozenset(
    {
        "Paragraph", "Preformatted", "XPreformatted", "drawString", "drawRightString", "drawText",
        "drawCentredString", "drawAlignedString", "beginText", "textLine", "textLines", "textOut",
        "shapeStr", "setFont",
    }
)  # fmt: skip
_OPERATORS = ("Tj", "TJ", "ET")


def breaches(path: str, source: str) -> Iterator[str]:
    """Yield what in a module sets words otherwise than through ``text``."""
    for node in ast.walk(ast.parse(source)):
        found = _found(path, node)
        if found:
            yield f"{path}:{getattr(node, 'lineno', 0)}: {found}"


def _found(path: str, node: ast.AST) -> str:  # noqa: PLR0911 - a sentence a way
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
        if any(name.split(".")[0] == "reportlab" for name in names) and path not in MAKERS | READERS:
            return "imports reportlab"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fragment":
        return "" if path == DOOR else "makes a Fragment"
    if not path.startswith("controlroom/print/"):
        return ""  # what Qt paints on a screen
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    if name in SETTERS:
        return f"sets words with {name}"
    if name == "_code" and path not in MAKERS:
        return "writes operators into a page"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and path not in {DOOR, *MAKERS}:
        words = node.value.split()
        return "holds an operator of text" if len(words) > 1 and words[-1] in _OPERATORS else ""
    return ""
