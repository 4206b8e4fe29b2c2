"""Marks of examples: how they are read, and what is said when they do not agree with findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.findings import (
    Confidence,
    Finding,
    Position,
    Problem,
    ProblemKind,
    Severity,
    Span,
)
from golint_agent.rulekit.testing import (
    Marks,
    Miss,
    Want,
    code_blocks,
    differences,
    marks_in,
    without_marks,
)


def finding(line: int, message: str = "wrong", rule: str = "a/b", path: str = "x.go") -> Finding:
    place = Position(0, line, 1)
    return Finding(rule, message, Severity.ERROR, Confidence.HIGH, path, Span(place, place))


def wants(source: str) -> list[tuple[int, str]]:
    marks = marks_in("x.go", source)
    assert marks.errors == ()
    return [(want.line, want.pattern) for want in marks.wants]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('x() // want "a/b"', [(1, "a/b")]),
        ('\n\tx() //want "a/b"\r\n', [(2, "a/b")]),
        ("x() // want \"a\" `b\\d` 'c'"[:-4], [(1, "a"), (1, "b\\d")]),
        (r'x() // want "say \"hi\"\\."', [(1, 'say "hi"\\.')]),
        ('// want +1 "next"\nx()', [(2, "next")]),
        ('// want+2 "later"\n\nx()', [(3, "later")]),
        ('//go:build linux // want "tag"', [(1, "tag")]),
        ('x := "// want `no`"', []),
        ('x := `\n// want "no"\n`\ny() // want "yes"', [(4, "yes")]),
        ('x := \'"\' // want "rune"', [(1, "rune")]),
        ('/* // want "no" */ x() // want "yes"', [(1, "yes")]),
        ("x() // wanted by all, missing nothing", []),
        ("x() // we want more", []),
    ],
)
def test_wants_are_read(source: str, expected: list[tuple[int, str]]) -> None:
    assert wants(source) == expected


def test_misses_are_read() -> None:
    marks = marks_in("x.go", "x() // miss a/b, c/d\ny() // miss e/f\n")

    assert marks.misses == (Miss("x.go", 1, "a/b"), Miss("x.go", 1, "c/d"), Miss("x.go", 2, "e/f"))


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ("// want a/b", "expected a quoted regular expression at `a/b`"),
        ('// want "a/b" more', "expected a quoted regular expression at `more`"),
        ('// want "("', "`(` is no regular expression"),
        ("// want", "it names no finding"),
        ('// want + "a/b"', "expected a quoted regular expression"),
        ("// miss ", "names no rule"),
    ],
)
def test_a_mark_that_cannot_be_read_is_a_failure(mark: str, reason: str) -> None:
    failures = differences(marks_in("x.go", f"\nx() {mark}\n"), [])

    assert len(failures) == 1
    assert failures[0].startswith("x.go:2: ")
    assert reason in failures[0]


def test_findings_that_are_wanted_make_no_failure() -> None:
    marks = marks_in("x.go", 'x() // want "a/b: wro"\ny() // want "a/b" `c/d: other`\n')

    assert differences(marks, [finding(1), finding(2, "other", "c/d"), finding(2)]) == ()


def test_an_unexpected_finding_is_shown_with_its_message() -> None:
    assert differences(Marks(), [finding(3)]) == ("x.go:3: unexpected finding: a/b: wrong",)


def test_a_want_without_a_finding_is_shown_with_its_pattern() -> None:
    marks = marks_in("x.go", 'x() // want "a/b"\n')

    assert differences(marks, []) == ("x.go:1: no finding matches `a/b`",)
    assert differences(marks, [finding(2)]) == (
        "x.go:1: no finding matches `a/b`",
        "x.go:2: unexpected finding: a/b: wrong",
    )
    assert differences(marks, [finding(1, path="y.go")]) == (
        "x.go:1: no finding matches `a/b`",
        "y.go:1: unexpected finding: a/b: wrong",
    )


def test_each_want_stands_for_one_finding() -> None:
    one = marks_in("x.go", 'x() // want "a/b"\n')
    two = marks_in("x.go", 'x() // want "a/b" "a/b"\n')

    assert differences(one, [finding(1), finding(1)]) == ("x.go:1: unexpected finding: a/b: wrong",)
    assert differences(two, [finding(1)]) == ("x.go:1: no finding matches `a/b`",)
    assert differences(two, [finding(1), finding(1)]) == ()


def test_a_wide_pattern_leaves_the_finding_that_a_narrow_one_needs() -> None:
    marks = Marks(wants=(Want("x.go", 1, "a/b"), Want("x.go", 1, "narrow")))

    assert differences(marks, [finding(1, "narrow"), finding(1, "other")]) == ()
    assert differences(marks, [finding(1, "other"), finding(1, "narrow")]) == ()


def test_a_known_miss_fails_once_it_is_found() -> None:
    marks = marks_in("x.go", "x() // miss a/b\n")

    assert differences(marks, []) == ()
    assert any("known miss of a/b" in line for line in differences(marks, [finding(1)]))
    assert not any("known miss" in line for line in differences(marks, [finding(2)]))


def test_a_problem_is_a_failure() -> None:
    problem = Problem(ProblemKind.SYNTAX, "x.go", "unexpected `}`", line=4)

    assert differences(Marks(), [], [problem]) == ("x.go:4: unexpected `}`",)


def test_marks_are_blanked_and_all_else_stays_in_place() -> None:
    source = 'x("// want") // é // want "a/é"\r\ny() // miss a/b\nz() // plain\n'

    blanked = without_marks(source)

    assert marks_in("x.go", blanked) == Marks()
    assert len(blanked.encode()) == len(source.encode())
    assert blanked.split() == ['x("//', 'want")', "//", "é", "y()", "z()", "//", "plain"]
    assert blanked.count("\r\n") == 1


@given(st.text(alphabet="x/* \"'`\\\n\rwantmis+1é", max_size=60))
def test_no_text_is_too_odd_to_be_read(source: str) -> None:
    blanked = without_marks(source)

    marks_in("x.go", source)
    assert len(blanked.encode()) == len(source.encode())
    assert blanked.count("\n") == source.count("\n")


def test_go_blocks_stand_under_their_headings() -> None:
    document = (
        "# a/b\n\n## Bad\n\n```go\npackage a\n\nfunc f() {}\n```\n\nand\n\n```sh\n## Good\n```\n"
        "## Good\n````go\npackage b\n```\n````\n"
    )

    blocks = [(block.section, block.line, block.code) for block in code_blocks(document)]

    assert blocks == [
        ("Bad", 6, "package a\n\nfunc f() {}\n"),
        ("Good", 18, "package b\n```\n"),
    ]
    (block,) = code_blocks("## Bad\n\n```sql\nDELETE FROM a\n```\n")
    assert (block.suffix, block.line, block.code) == (".sql", 4, "DELETE FROM a\n")


@pytest.mark.parametrize(
    ("path", "source", "blank"),
    [
        ("a.sql", "-- want\nDELETE -- want `a/é`\n", "\nDELETE"),
        ("a.yaml", 'a: 1 # want "a/b"\n', "a: 1"),
        ("a.proto", "enum A {} // miss a/b\n", "enum A {}"),
        ("a.json", '{"a": "// want"}', '{"a": "// want"}'),
    ],
)
def test_marks_stand_behind_the_sign_of_comments(path: str, source: str, blank: str) -> None:
    marks = marks_in(path, source)
    blanked = without_marks(source, path)
    assert len(marks.wants) + len(marks.misses) == (path != "a.json")
    assert "\n".join(line.rstrip() for line in blanked.splitlines()) == blank
    assert len(blanked.encode()) == len(source.encode())
