"""Plain text, and where it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.log_lines.printing import (
    PRINTING,
    is_about_settings,
    is_beside_logger,
    is_meant_for_person,
    may_print_elsewhere,
    name_of_printer,
)

CODE = """
import ("fmt"; "log"; "os")
func %s(file *os.File, logger *log.Logger, verbose, ok bool) { %s }
"""


@pytest.mark.parametrize(
    ("call", "name", "elsewhere"),
    [
        ('fmt.Fprintln(os.Stderr, "x")', "fmt.Fprintln", False),
        ('fmt.Fprintln(file, "x")', "fmt.Fprintln", True),
        ('os.Stderr.WriteString("x")', "os.Stderr.WriteString", False),
        ('file.WriteString("x")', "os.File.WriteString", True),
        ('logger.Printf("x")', "log.Logger.Printf", False),
        ('println("x")', "println", False),
        ('out := os.Stdout; fmt.Fprintln(out, "x")', "fmt.Fprintln", False),
        ('out := os.Stdout; if ok { out = file }; fmt.Fprintln(out, "x")', "fmt.Fprintln", True),
    ],
)
def test_names_and_streams(tmp_path: Path, call: str, name: str, *, elsewhere: bool) -> None:
    found = of_calls(
        tmp_path,
        CODE % ("f", call),
        lambda c, _: (c.callee in PRINTING, name_of_printer(c), may_print_elsewhere(c)),
    )

    assert found[call.rpartition("; ")[2]] == (True, name, elsewhere)


@pytest.mark.parametrize(
    ("function", "body", "expected"),
    [
        ("handle", 'fmt.Println("x")', False),
        ("printTable", 'fmt.Println("x")', True),
        ("handle", 'if verbose { fmt.Println("x") }', True),
        ("handle", 'if ok { fmt.Println("x") }', False),
        ("handle", 'fmt.Println("x", debug.Stack())', True),
    ],
)
def test_what_is_meant_for_a_person(
    tmp_path: Path, function: str, body: str, *, expected: bool
) -> None:
    found = of_calls(tmp_path, CODE % (function, body), lambda c, _: is_meant_for_person(c))

    assert next(answer for text, answer in found.items() if "Println" in text) is expected


@pytest.mark.parametrize(
    ("path", "settings", "logger"),
    [
        ("store/store.go", False, False),
        ("config/store.go", True, False),
        ("store/app_config.go", True, False),
        ("logging/setup.go", False, True),
        ("store/store_mock.go", False, True),
        ("store/zap_logger.go", False, True),
        ("middleware/logger.go", False, False),
        ("store/activity_log.go", False, False),
        ("middleware/logging/setup.go", False, True),
        ("middleware/mock_store.go", False, True),
    ],
)
def test_files(tmp_path: Path, path: str, *, settings: bool, logger: bool) -> None:
    found = of_calls(
        tmp_path,
        "func f() { f() }",
        lambda _, ctx: (is_about_settings(ctx), is_beside_logger(ctx)),
        path,
    )

    assert found["f()"] == (settings, logger)
