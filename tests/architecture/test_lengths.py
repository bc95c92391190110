"""A file of Python has at most 200 lines, a function at most 40. Nothing is exempt, tests and migrations neither."""

import ast
from collections.abc import Iterator

FILE, FUNCTION = 200, 40


def too_long(tree: ast.Module, lines: int) -> Iterator[str]:
    if lines > FILE:
        yield f"{lines} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield f"{node.name}: {length} lines"


def test_no_file_and_no_function_is_too_long(python_files):
    found = [f"{file.path}: {fault}" for file in python_files for fault in too_long(file.tree, file.lines)]
    assert not found, "\n".join(found)


def test_too_long_a_file_and_too_long_a_function_are_noticed():
    longest = "class A:\n  async def act(self):\n" + "    x = 1\n" * (FUNCTION - 1)
    assert list(too_long(ast.parse(longest), FILE)) == []
    assert list(too_long(ast.parse(longest + "    x = 1\n"), FILE)) == ["act: 41 lines"]
    assert list(too_long(ast.parse(""), FILE + 1)) == ["201 lines"]
