"""Errors that are ignored on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.failures.ignored_errors import (
    declares_ignored,
    explains_discard,
    is_best_effort,
    is_meant_above,
    is_test_double,
)


@pytest.mark.parametrize(
    "remark",
    [
        "// ignored on purpose",
        "//nolint:errcheck // ignored on purpose",
        "// best-effort",
        "// we don't care",
        "// Ignore",
    ],
)
def test_remarks_that_declare_it(remark: str) -> None:
    assert declares_ignored(remark)


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "//nolint:errcheck",
        "// nolint",
        "// .gitignore",
        "// never-ignored",
        "// signore",
        "// ignore-case",
        "//x:ignore",
    ],
)
def test_other_remarks(remark: str) -> None:
    assert not declares_ignored(remark)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("store/mock_store.go", True),
        ("store/fake.go", True),
        ("testutil.go", True),
        ("store/mocking/store.go", False),
        ("store/unmocked.go", False),
    ],
)
def test_doubles(path: str, *, expected: bool) -> None:
    assert is_test_double(path) is expected


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("// cannot fail: the text was checked", True),
        ("// optional", True),
        ("// already validated above", True),
        ("// best effort", True),
        ("//nolint:errcheck", False),
        ("//nolint:errcheck // cannot fail", True),
        ("// non-fatal", True),
        ("// the user's name", False),
        ("// parse the amount", False),
        ("", False),
    ],
)
def test_remarks_that_explain(remark: str, *, expected: bool) -> None:
    assert explains_discard(remark) is expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        ("// f warms the cache; best effort.", True),
        ("// f warms. If an error is returned this function ignores it.", True),
        ("// f reads ignored files.", False),
        ("", False),
    ],
)
def test_functions_that_say_so(tmp_path: Path, doc: str, *, expected: bool) -> None:
    text = f"{doc}\nfunc f() {{ g() }}\n\nfunc g() error {{ return nil }}"
    assert of_calls(tmp_path, text, lambda c, _: is_best_effort(c)) == {"g()": expected}


MEANT = """
type store interface{ Count(name string) (int, error) }

func all(s store) {
	// Ignoring the answer and the possible error.
	// Just whether it is there.
	s.Count("answer")
	// An error here should be omitted.
	// It is no barrier.
	s.Count("omitted")
	// A mail must not block the order,
	// which is booked.
	s.Count("mail")
	// Old rows are ignored.
	// An error says so.
	s.Count("rows")
	// The order must not fail to be counted.
	s.Count("order")
	// Never ignore errors of money.
	s.Count("money")
	// An error of this must not be ignored.
	s.Count("this")
	// TODO: the error is dropped.
	s.Count("owed")
	// It should not fail the request.
	s.Count("request")
	s.Count("none")
}
"""


def test_what_the_comment_above_says(tmp_path: Path) -> None:
    found = of_calls(tmp_path, MEANT, lambda call, _: is_meant_above(call))
    assert [text for text, is_meant in found.items() if is_meant] == [
        's.Count("answer")',
        's.Count("omitted")',
        's.Count("mail")',
        's.Count("request")',
    ]
