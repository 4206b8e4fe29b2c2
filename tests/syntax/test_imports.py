"""Imports are added and taken away as goimports does, and gofmt has nothing to change after it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from golint_agent.syntax import parse
from golint_agent.syntax.imports import Change, add_import, lost_imports, remove_imports

GOFMT = shutil.which("gofmt")
BODY = "\nfunc f() {}\n"


def changed(data: bytes, changes: tuple[Change, ...]) -> bytes:
    for change in reversed(changes):
        new = change.replacement.encode()
        data = data[: change.start_byte] + new + data[change.end_byte :]
    return data


def added(text: str, path: str) -> str:
    data = text.encode()
    change = add_import(parse("a.go", data), path)
    assert change is not None
    return changed(data, (change,)).decode()


def is_formatted(text: str) -> bool:
    if GOFMT is None:
        return True
    done = subprocess.run([GOFMT], input=text, capture_output=True, text=True, check=False)
    return done.stdout == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("package p\n", 'package p\n\nimport "errors"\n'),
        ("package p // why\n", 'package p // why\n\nimport "errors"\n'),
        (
            'package p\n\nimport "fmt"\n',
            'package p\n\nimport (\n\t"errors"\n\t"fmt"\n)\n',
        ),
        (
            'package p\n\nimport "bytes"\n',
            'package p\n\nimport (\n\t"bytes"\n\t"errors"\n)\n',
        ),
        (
            'package p\n\nimport x "example.com/x"\n',
            'package p\n\nimport (\n\t"errors"\n\n\tx "example.com/x"\n)\n',
        ),
        (
            'package p\n\nimport "fmt" // prints\n',
            'package p\n\nimport "errors"\nimport "fmt" // prints\n',
        ),
        (
            'package p\n\nimport (\n\t"bytes"\n\tf "fmt"\n\n\t"example.com/x"\n)\n',
            'package p\n\nimport (\n\t"bytes"\n\t"errors"\n\tf "fmt"\n\n\t"example.com/x"\n)\n',
        ),
        (
            'package p\n\nimport (\n\t// of the house\n\t"example.com/x"\n)\n',
            'package p\n\nimport (\n\t"errors"\n\n\t// of the house\n\t"example.com/x"\n)\n',
        ),
        (
            'package p\n\nimport (\n\t"example.com/x"\n\n\t"fmt"\n)\n',
            'package p\n\nimport (\n\t"example.com/x"\n\n\t"errors"\n\t"fmt"\n)\n',
        ),
        (
            'package p\n\n// #include <a.h>\nimport "C"\n',
            'package p\n\nimport "errors"\n\n// #include <a.h>\nimport "C"\n',
        ),
        (
            'package p\n\n// #include <a.h>\nimport "C"\n\nimport (\n\t"fmt"\n)\n',
            'package p\n\n// #include <a.h>\nimport "C"\n\nimport (\n\t"errors"\n\t"fmt"\n)\n',
        ),
    ],
)
def test_an_import_is_added(before: str, after: str) -> None:
    assert added(before + BODY, "errors") == after + BODY
    assert is_formatted(after + BODY)


def test_a_package_clause_with_code_behind_it_takes_no_import() -> None:
    assert add_import(parse("a.go", b"package p; var x int\n"), "errors") is None


def test_lines_of_windows_are_kept_apart_from_what_is_added() -> None:
    text = 'package p\r\n\r\nimport (\r\n\t"fmt"\r\n)\r\n'

    change = add_import(parse("a.go", text.encode()), "os")

    assert change is not None
    assert text.encode()[: change.start_byte].endswith(b'"fmt"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('package p\n\nimport "os"\n', "package p\n"),
        (
            'package p\n\nimport (\n\t"fmt"\n\t"os" // why\n)\n',
            'package p\n\nimport (\n\t"fmt"\n)\n',
        ),
        (
            'package p\n\nimport (\n\t"os"\n\n\t"example.com/fmt"\n)\n',
            'package p\n\nimport (\n\t"example.com/fmt"\n)\n',
        ),
        (
            'package p\n\nimport (\n\t"fmt"\n\n\t"os"\n)\n',
            'package p\n\nimport (\n\t"fmt"\n)\n',
        ),
        (
            'package p\n\nimport (\n\t"a"\n\n\t"os"\n\n\t"fmt"\n)\n',
            'package p\n\nimport (\n\t"a"\n\n\t"fmt"\n)\n',
        ),
        ('package p\n\nimport "a"\nimport "os"\n', 'package p\n\nimport "a"\n'),
    ],
)
def test_an_import_that_lost_its_last_use_is_removed(before: str, after: str) -> None:
    use, none = "\nvar a = x(os.Kill)\n", "\nvar a = x()\n"
    source = parse("a.go", (before + none).encode())

    gone = lost_imports(parse("a.go", (before + use).encode()), source)

    assert [one.path for one in gone] == ["os"]
    assert changed(source.data, remove_imports(source, gone)).decode() == after + none
    assert is_formatted(after + none)


@pytest.mark.parametrize(
    "imports",
    [
        'import _ "os"\n',
        'import other "os"\n',
        'import (\n\t"os"\n\tmine "example.com/os"\n)\n',
    ],
)
def test_an_import_goes_by_its_own_name(imports: str) -> None:
    before = parse("a.go", f"package p\n\n{imports}\nvar a = os.Kill\n".encode())
    after = parse("a.go", f"package p\n\n{imports}\nvar a = 1\n".encode())

    gone = lost_imports(before, after)

    assert [(one.path, one.name) for one in gone] == ([("os", "")] if "mine" in imports else [])


def test_two_imports_that_may_have_the_name_both_stay() -> None:
    text = 'package p\n\nimport (\n\t"example.com/os"\n\t"os/v2"\n)\n\nvar a = '
    before, after = (parse("a.go", f"{text}{use}\n".encode()) for use in ("os.Kill", "1"))

    assert lost_imports(before, after) == ()


def test_an_import_that_is_still_used_stays() -> None:
    text = 'package p\n\nimport "os"\n\nvar s os.Signal = '
    before, after = (parse("a.go", f"{text}{use}\n".encode()) for use in ("os.Kill", "nil"))

    assert lost_imports(before, after) == ()
