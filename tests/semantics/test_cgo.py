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
    ("call", "expected"),
    [("C.GoString(nil)", "C.GoString"), ("C.add(1, 2)", ""), ("C.int(1)", "")],
)
def test_callee(read_code: ReadCode, call: str, expected: str) -> None:
    (callee,) = read_code(f"{HEAD}func f() {{ ask({call}) }}").callees()

    assert callee.full_name == expected
    assert callee.is_conversion == (call == "C.int(1)")
