"""The limits of the house on the size, the names and the imports of code, as functions of source text."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

FILE_LINES = 400
FUNCTION_LINES = 40
BUILDING_LINES = 60
CLASS_LINES = 300
ARGUMENTS = 6
DOCUMENTED_PERCENT = 90

# Where widgets and papers are built, and where a whole story is told.
BUILDING_FOLDERS = frozenset({"ui", "print", "journeys"})
EMPTY_NAMES = frozenset(
    {
        "common",
        "helper",
        "helpers",
        "manager",
        "managers",
        "misc",
        "miscellaneous",
        "util",
        "utilities",
        "utils",
    }
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Breach:
    """One limit passed: where, and what is said about it; ``where`` is what an exception is listed under."""

    where: str
    saying: str

    def __str__(self) -> str:
        return f"{self.where}: {self.saying}"


def breaches_of_size(path: str, source: str) -> Iterator[Breach]:
    """Yield what is too long, or takes too many arguments, in one file."""
    lines = source.count("\n")
    if lines > FILE_LINES:
        yield Breach(path, f"{lines} lines, {FILE_LINES} are the limit: is it one thing?")
    for name, node in _named(ast.parse(source)):
        where = f"{path}:{name}"
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if isinstance(node, ast.ClassDef):
            if length > CLASS_LINES:
                yield Breach(where, f"a class of {length} lines, {CLASS_LINES} are the limit")
            continue
        limit = BUILDING_LINES if BUILDING_FOLDERS & set(PurePosixPath(path).parts) else FUNCTION_LINES
        if length > limit:
            yield Breach(where, f"a function of {length} lines, {limit} are the limit")
        count = len(_arguments(node))
        if count > ARGUMENTS:
            yield Breach(where, f"{count} arguments, {ARGUMENTS} are the limit")


def breaches_of_naming(path: str) -> Iterator[Breach]:
    """Yield the parts of a path that say nothing about what is inside."""
    for part in PurePosixPath(path).with_suffix("").parts:
        if part.lower().lstrip("_") in EMPTY_NAMES:
            yield Breach(path, f"'{part}' says nothing: name it after what it does in the office")


def breaches_of_introduction(path: str, source: str) -> Iterator[Breach]:
    """Yield a breach where a module does not say what it is for."""
    if not ast.get_docstring(ast.parse(source)):
        yield Breach(path, "no docstring: say in one sentence what the module is for")


def public_names(path: str, source: str) -> Iterator[tuple[str, bool]]:
    """Yield every public name that may need a docstring, and whether it has one.

    Qt's own names (camelCase), overrides and setters are documented where they come from.
    """
    for name, node in _named(ast.parse(source)):
        parts = name.split(".")
        is_local = "<locals>" in parts
        if is_local or any(part.startswith("_") for part in parts) or _is_told_elsewhere(node):
            continue
        yield f"{path}:{name}", ast.get_docstring(node) is not None


def cycle(imports: Mapping[str, set[str]]) -> list[str]:
    """Return one circle of modules that import each other, empty where there is none."""
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as found:
        return [str(module) for module in found.args[1]]
    return []


def breaches_of_lock(path: str, text: str) -> Iterator[Breach]:
    """Yield addresses in a lock file, and libraries without a hash."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(r"\w+://|index[-]url|find[-]links|trusted-host|\s@\s", line):
            yield Breach(f"{path}:{number}", "names an address; a lock holds names, versions and hashes only")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        if "--hash=sha256:" not in entry:
            yield Breach(path, f"{entry.splitlines()[0]} has no hash")


def locked_versions(text: str) -> dict[str, str]:
    """Return the version that a lock file gives each library."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def breaches_of_place(path: str, text: str, *, root: str) -> Iterator[Breach]:
    """Yield lines that name a folder of one machine, such as somebody's home or this clone."""
    homes = r"(?<![\w.\-}])/(?:home|root|Users|work)/[\w.]|[A-Za-z]:\\Users\\\w"
    here = re.escape(root.rstrip("/") + "/") if root.count("/") > 1 else r"(?!)"
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(f"{homes}|{here}", line):
            yield Breach(f"{path}:{number}", "names a folder of one machine")


def _named(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function | ast.ClassDef):
            yield prefix + node.name, node
            inner = "" if isinstance(node, ast.ClassDef) else "<locals>."
            yield from _named(node, f"{prefix}{node.name}.{inner}")
        else:
            yield from _named(node, prefix)


def _arguments(node: Function) -> list[str]:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [one.arg for one in given if one.arg not in {"self", "cls"}]


def _is_told_elsewhere(node: Function | ast.ClassDef) -> bool:
    decorators = {ast.unparse(one).rpartition(".")[2] for one in node.decorator_list}
    if decorators & {"override", "overload", "setter"}:
        return True
    return isinstance(node, Function) and re.search("[a-z][A-Z]", node.name) is not None
