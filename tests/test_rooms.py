"""The rooms of the domain are pure functions: what they need comes in as an argument."""

import ast
from pathlib import Path

import pytest

import rashomon

SOURCE = Path(rashomon.__file__).parent
ROOMS = ("ingest", "attribution", "entities", "times", "relations")
MODULES = [path for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py"))]

FORBIDDEN = {
    *("glob", "http", "os", "pathlib", "random", "secrets", "shutil", "socket", "subprocess", "tempfile", "time"),
    "urllib.request",
}
CALLED = {"open", "input", "print"}
METHODS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "now", "today", "utcnow"}


def imported(tree: ast.AST) -> set[str]:
    """Return what a module imports; a pure path is no file."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} - {"PurePath", "PurePosixPath"}:
            names.add(node.module or "")
    return names


def called(tree: ast.AST) -> set[str]:
    """Return the functions and methods that touch the world and that a module calls."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {function.id for function in functions if isinstance(function, ast.Name)}
    return (named & CALLED) | ({one.attr for one in functions if isinstance(one, ast.Attribute)} & METHODS)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SOURCE)))
def test_a_module_of_the_domain_touches_no_file_network_clock_chance_or_environment(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = imported(tree)
    assert not {name if name in FORBIDDEN else name.partition(".")[0] for name in names} & FORBIDDEN
    # A table that lies beside the module, in the package, is a constant that is kept as text.
    assert called(tree) <= ({"read_text"} if "importlib.resources" in names else set())


def test_source_files_stay_short() -> None:
    long = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {path: lines for path, lines in long.items() if lines >= 400} == {}


def test_functions_stay_short() -> None:
    long = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []
