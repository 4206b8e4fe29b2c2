"""What a file may ask of C without a build of its C code."""

from __future__ import annotations

import pytest
from tests.semantics.conftest import ReadCode

HEAD = '// int add(int a, int b);\nimport "C"\nimport "unsafe"\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('ask(C.CString("a"))', "*C.char"),
        ("var c *C.char; ask(C.GoString(c)); ask(C.GoStringN(c, 3))", "string string"),
        ("var p unsafe.Pointer; ask(C.GoBytes(p, 3))", "[]byte"),
        ("ask(C.CBytes(nil))", "unsafe.Pointer"),
        ("ask(C.int(3)); var n C.size_t; ask(n)", "C.int C.size_t"),
        ("n, err := C.add(1, 2); ask(err); ask(n)", "error ?"),
        ("var err error; _, err = C.add(1, 2); ask(err)", "error"),
        ("ask(C.add(1, 2)); ask(C.thing(1))", "? ?"),
        ("C := struct{ CString func() int }{}; ask(C.CString())", "int"),
    ],
)
def test_type(read_code: ReadCode, body: str, expected: str) -> None:
    assert " ".join(read_code(f"{HEAD}func f() {{ {body} }}").types()) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ask(C.GoString(nil))", "C.GoString"),
        ("ask(C.int(1))", "conversion"),
        # A function where no conversion can stand; else the C code would have to be read.
        ("ask(C.add(1, 2))", "C.add"),
        ("ask(C.now())", "C.now"),
        ("ask(C.thing(1))", ""),
        ("C.free(p)", "C.free"),
        ("defer C.free(p)", "C.free"),
        ("n, err := C.add(1)", "C.add"),
        ("n, m := C.thing(1), 2", ""),
        ("n := C.thing(1)", ""),
        # Cgo's names of types, and what points to a type: Go calls no function pointers of C.
        ("ask(C.struct_point(p))", "conversion"),
        ("ask((*C.point)(p))", "conversion"),
    ],
)
def test_callee(read_code: ReadCode, body: str, expected: str) -> None:
    info = read_code(f"{HEAD}func f() {{ {body} }}").info
    pending = [info.source.root]
    calls = []
    while pending:
        node = pending.pop()
        if node.type == "call_expression" and not info.source.text(node).startswith("ask("):
            calls.append(node)
        pending += node.named_children
    (callee,) = map(info.callee, calls)

    assert ("conversion" if callee.is_conversion else callee.full_name) == expected
    assert not callee.is_guess
