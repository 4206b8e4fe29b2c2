"""Fixes are made in passes: what touches waits, what breaks is left out, and nothing leads out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golint_agent.engine.answering.sources import reader_of
from golint_agent.findings import (
    Confidence,
    Edit,
    Finding,
    Fix,
    Position,
    Report,
    Severity,
    Silencer,
    Span,
    Summary,
    Suppressed,
)
from golint_agent.fixing.files import LeftAloneError, read_file, write_file
from golint_agent.fixing.passes import MAX_PASSES, Fixed, fix

Find = Callable[[bytes], list[Finding]]


def finding(start: int, *edits: Edit, safety: str = "safe", rule: str = "a/b") -> Finding:
    place = Position(start, 1, start + 1)
    fixes = (Fix("mend it", safety, edits),) if edits else ()
    return Finding(
        rule, "m", Severity.ERROR, Confidence.HIGH, "p.go", Span(place, place), fixes=fixes
    )


def report(root: Path, findings: list[Finding], suppressed: tuple[Suppressed, ...] = ()) -> Report:
    return Report(
        tool_version="",
        root=str(root),
        working_directory=str(root),
        findings=tuple(findings),
        problems=(),
        rules=(),
        summary=Summary(1, 1, 0, 0, 0, None),
        read_source=reader_of(str(root)),
        suppressed=suppressed,
        asked=("p.go",),
    )


def run(root: Path, text: bytes, find: Find, *, unsafe: bool = False, kept: int = -1) -> Fixed:
    (root / "p.go").write_bytes(text)
    old = finding(kept)
    suppressed = (Suppressed(old, Silencer.BASELINE),) if kept >= 0 else ()

    def recheck(contents: Mapping[str, bytes]) -> Report:
        return report(root, find(contents[os.path.join(os.path.realpath(root), "p.go")]))  # noqa: PTH118

    found = [one for one in find(text) if one.span.start.byte != kept]
    return fix(report(root, found, suppressed), recheck, unsafe=unsafe, held={})


def each(word: bytes, new: str, *, width: int = 0) -> Find:
    """Findings at each place of a word, which a fix replaces, with so much around it."""

    def find(text: bytes) -> list[Finding]:
        found, at = [], text.find(word)
        while at >= 0:
            edit = Edit("p.go", at - width, at + len(word) + width, "x" * width + new + "x" * width)
            found.append(finding(at, edit))
            at = text.find(word, at + 1)
        return found

    return find


def test_what_touches_waits_for_the_next_pass(tmp_path: Path) -> None:
    text = b"package p\n\nvar xoldxoldx int\n"

    fixed = run(tmp_path, text, each(b"old", "new", width=1))

    assert fixed.texts["p.go"].data == b"package p\n\nvar xnewxnewx int\n"
    assert (len(fixed.made), fixed.notes) == (2, ())
    assert (tmp_path / "p.go").read_bytes() == text, "nothing is written"


def test_what_was_accepted_keeps_its_code_wherever_it_moves(tmp_path: Path) -> None:
    text = b"package p\n\nvar old, two, old2 int\n"

    fixed = run(tmp_path, text, each(b"old", "longer"), kept=text.rindex(b"old"))

    assert fixed.texts["p.go"].data == b"package p\n\nvar longer, two, old2 int\n"


def test_a_fix_that_breaks_the_file_is_not_made_and_others_are(tmp_path: Path) -> None:
    text = b"package p\n\nvar bad, old int\n"

    def find(data: bytes) -> list[Finding]:
        return [*each(b"bad", "{{")(data), *each(b"old", "new")(data)]

    fixed = run(tmp_path, text, find)

    assert fixed.texts["p.go"].data == b"package p\n\nvar bad, new int\n"
    assert "would break the file" in fixed.notes[0]


def test_a_fix_that_mends_nothing_comes_to_an_end(tmp_path: Path) -> None:
    fixed = run(tmp_path, b"package p\n\nvar old int\n", each(b"old", "xold"))

    assert len(fixed.made) >= MAX_PASSES
    assert "still found" in fixed.notes[-1]


def test_a_fix_that_is_not_safe_has_to_be_asked_for(tmp_path: Path) -> None:
    text = b"package p\n\nvar old int\n"

    def find(data: bytes) -> list[Finding]:
        at = data.find(b"old")
        return [finding(at, Edit("p.go", at, at + 3, "new"), safety="unsafe")] if at >= 0 else []

    assert run(tmp_path, text, find).texts == {}
    assert run(tmp_path, text, find, unsafe=True).texts["p.go"].data.endswith(b"var new int\n")


def test_lines_of_windows_and_a_mark_at_the_start_are_kept(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfpackage p\r\n\r\nvar old int\r\n"

    fixed = run(tmp_path, text, each(b"old", "one int\nvar two"))

    data = fixed.texts["p.go"].data
    assert data == b"\xef\xbb\xbfpackage p\r\n\r\nvar one int\r\nvar two int\r\n"


@pytest.mark.parametrize("path", ["../out.go", "/etc/out.go", "other.go"])
def test_a_fix_writes_nothing_that_was_not_asked_about(path: str, tmp_path: Path) -> None:
    (tmp_path / "other.go").write_text("package p\n")

    fixed = run(tmp_path, b"package p\n", lambda _: [finding(0, Edit(path, 0, 0, "//"))])

    assert fixed.texts == {}


def test_edits_that_no_file_has_room_for_are_left_out(tmp_path: Path) -> None:
    fixed = run(tmp_path, b"package p\n", lambda _: [finding(0, Edit("p.go", 5, 900, ""))])

    assert fixed.texts == {}


def test_a_file_with_syntax_errors_is_left_alone(tmp_path: Path) -> None:
    fixed = run(tmp_path, b"package p\n\nfunc {{ old\n", each(b"old", "new"))

    assert (fixed.texts, fixed.notes) == ({}, ("p.go is left alone: it has syntax errors",))


def test_a_function_that_grows_too_long_for_its_line_is_split_as_gofmt_does(tmp_path: Path) -> None:
    text = b"package p\n\nfunc f() bool { old(); return true }\n"

    fixed = run(tmp_path, text, each(b"old", "n" * 90))

    name = b"n" * 90
    assert fixed.texts["p.go"].data == (
        b"package p\n\nfunc f() bool {\n\t" + name + b"()\n\treturn true\n}\n"
    )


def test_links_and_files_that_may_not_be_written_are_left_alone(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    root.mkdir()
    out.mkdir()
    (out / "a.go").write_text("package a\n")
    (root / "link.go").symlink_to(out / "a.go")
    (root / "dir").symlink_to(out)
    (root / "kept.go").write_text("package a\n")
    (root / "kept.go").chmod(0o444)

    for path, why in (
        ("link.go", "a symbolic link"),
        ("dir/a.go", "out of the repository"),
        ("kept.go", "read-only"),
        ("none.go", "cannot be read"),
        ("a\0b", "no name"),
    ):
        with pytest.raises(LeftAloneError, match=why):
            read_file(str(root), path)


def test_a_file_that_has_changed_is_left_alone_and_modes_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "a.go"
    place.write_text("package a\n")
    place.chmod(0o755)

    with pytest.raises(LeftAloneError, match="has changed"):
        write_file(str(tmp_path), "a.go", b"package b\n", b"package c\n")
    write_file(str(tmp_path), "a.go", b"package a\n", b"package c\n")

    assert place.read_text() == "package c\n"
    assert place.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in tmp_path.iterdir()] == ["a.go"]
