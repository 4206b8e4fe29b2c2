import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_agent.findings import Finding, Position, Related, Report, Severity, Span
from golint_agent.reporting import render
from golint_agent.reporting.excerpt import excerpt
from golint_agent.reporting.wrapping import words_of, wrapped

SAMPLE = """\
../billing/price.go:4:8: warning[money/float-type] `Price` is a `float64`; use an integer of minor \
units
  |
4 |     Price float64
  |           ^^^^^^^
  help: golint-agent explain money/float-type

store/rows.go:7:6: error[sql/rows-err-unchecked] `rows.Next` ends early on a driver error; check \
`rows.Err` after the loop
  |
7 |     for rows.Next() {
  |         ^^^^^^^^^^^
  store/rows.go:8:22: note: `rows` is read here
  |
8 |         name := "名前" + scan(rows)
  |                          ^^^^^^^^^^
  fix: check `rows.Err` (unsafe)
  help: golint-agent explain sql/rows-err-unchecked, \
https://example.invalid/rules/sql/rows-err-unchecked

bad.go:3:7: problem[syntax] unexpected `)`
a.go: problem[rule] the rule failed (rule money/float-type)
big.go: problem[limit] larger than 1 MiB (not checked)

2 findings (1 error, 1 warning) in 12 files, 5 packages, 0.4 s; 3 problems, 1 file not read, \
2 files excluded by build constraints, 3 generated files
"""

SpanOf = Callable[[bytes, bytes], Span]


def test_sample(sample: Report) -> None:
    assert render("full", sample) == SAMPLE


def test_colour_changes_nothing_but_colour(sample: Report) -> None:
    colored = render("full", sample, color=True)
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert "\x1b[1;33m^^^^^^^\x1b[0m" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == SAMPLE


def shown_lines(
    make_report: Callable[..., Report], path: str, source: bytes, finding: Finding
) -> list[str]:
    return render("full", make_report({path: source}, (finding,))).splitlines()


def test_hostile_names_messages_and_sources_stay_inert(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: SpanOf,
) -> None:
    path = "a\nb\x1b]0;x\x07.go"
    source = b'var s = "\x1b[2J\xe2\x80\xae[link=http://e]x[/link]" // \xff\x9b\r\n'
    finding = make_finding(
        path, span_of(source, b"x["), message="\x1b[31m `\u202e[bold]`\nfake.go: no"
    )
    assert shown_lines(make_report, path, source, finding)[:4] == [
        r"a\nb\x1b]0;x\x07.go:1:32: warning[money/float-type] \x1b[31m `\u202e[bold]`\nfake.go: no",
        "  |",
        r'1 | var s = "\x1b[2J\u202e[link=http://e]x[/link]" // \xff\x9b',
        "  | " + " " * 37 + "^^",
    ]


def test_a_span_of_several_lines_is_shown_by_its_first(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: SpanOf,
) -> None:
    source = b"func f() {\r\n\tgo func() {\r\n\t\twork()\r\n\t}()\r\n}\r\n"
    finding = make_finding("f.go", span_of(source, b"go func() {\r\n\t\twork()\r\n\t}()"))
    assert shown_lines(make_report, "f.go", source, finding)[1:4] == [
        "  |",
        "2 |     go func() {",
        "  |     ^^^^^^^^^^^ to line 4",
    ]


def test_a_span_that_only_takes_the_line_end_is_one_line(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: SpanOf,
) -> None:
    finding = make_finding("f.go", span_of(b"\xef\xbb\xbfa b\nc", b"b\n"))
    shown = shown_lines(make_report, "f.go", b"\xef\xbb\xbfa b\nc", finding)
    assert shown[2:4] == ["1 | a b", "  |   ^"]


def test_the_end_of_a_file_without_newline(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    end = Position(byte=9, line=1, column=10)
    shown = shown_lines(make_report, "f.go", b"package x", make_finding("f.go", Span(end, end)))
    assert shown[2:4] == ["1 | package x", "  |          ^"]


def test_an_empty_a_changed_and_a_vanished_file(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    start = Position(byte=0, line=1, column=1)
    empty = make_finding("f.go", Span(start, start))
    assert shown_lines(make_report, "f.go", b"", empty)[1:4] == ["  |", "1 |", "  | ^"]
    far = Position(byte=500, line=40, column=2)
    help_line = "  help: golint-agent explain money/float-type"
    changed = make_finding("f.go", Span(far, far))
    assert shown_lines(make_report, "f.go", b"package x", changed)[1] == help_line
    assert shown_lines(make_report, "other.go", b"", empty)[1] == help_line


def test_a_long_line_is_cut_around_the_span(
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
    span_of: SpanOf,
) -> None:
    source = b"x := " + b"1 + " * 5000 + b"bad()" + b" + 2" * 5000
    finding = make_finding("f.go", span_of(source, b"bad()"))
    line, carets = shown_lines(make_report, "f.go", source, finding)[2:4]
    assert len(line) == 100
    assert line.startswith("1 | …")
    assert line.endswith("…")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "bad()"


def test_a_line_of_a_megabyte_costs_no_more_than_its_window(
    make_finding: Callable[..., Finding], make_report: Callable[..., Report]
) -> None:
    source = "é名\x1b".encode() * 200_000
    spans = [
        Span(Position(byte, 1, byte + 1), Position(byte + 600_000, 1, byte + 600_001))
        for byte in range(300_000, 300_200)
    ]
    findings = tuple(make_finding("f.go", span) for span in spans)
    text = render("full", make_report({"f.go": source}, findings))
    assert max(map(len, text.splitlines())) < 150


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@given(
    st.text(st.sampled_from("ab\t名\x1b\u202e é[]"), max_size=60),
    st.text(st.sampled_from("x名\t"), min_size=1, max_size=60),
    st.text(st.sampled_from("ab名\x1b "), max_size=60),
    st.integers(20, 120),
)
def test_marks_stand_under_the_span(before: str, marked: str, after: str, width: int) -> None:
    source = (before + marked + after).encode()
    start, end = len(before.encode()), len((before + marked).encode())
    span = Span(Position(start, 1, start + 1), Position(end, 1, end + 1))
    shown = excerpt(source, span, width)
    assert shown is not None
    assert cells(shown.text) <= width
    assert shown.marked_cells >= 1
    under, position = "", 0
    for character in shown.text:
        if shown.marked_from <= position < shown.marked_from + shown.marked_cells:
            under += character
        position += cells(character)
    whole = marked.replace("\t", "    ")
    assert whole.startswith(under.rstrip("… ")) or under in whole
    if cells(whole) <= width - 2:
        assert under == whole


@pytest.mark.parametrize(
    ("before", "marked", "after", "text", "under"),
    [
        ("a ##[b] ", "##[c]", " d", r"a #\x23[b] #\x23[c] d", r"#\x23[c]"),
        ("a #", "#", "vso[b]", r"a #\x23vso[b]", r"\x23"),
        ("## a ", "##", " [", "## a ## [", "##"),
    ],
)
def test_marks_stand_under_the_span_beside_commands(
    before: str, marked: str, after: str, text: str, under: str
) -> None:
    start, end = len(before), len(before + marked)
    span = Span(Position(start, 1, start + 1), Position(end, 1, end + 1))

    shown = excerpt((before + marked + after).encode(), span, 80)

    assert shown is not None
    assert shown.text == text
    assert text[shown.marked_from :][: shown.marked_cells] == under


def test_severity_info_is_counted_by_its_name(sample: Report) -> None:
    findings = tuple(
        msgspec.structs.replace(each, severity=Severity.INFO) for each in sample.findings
    )
    text = render("full", msgspec.structs.replace(sample, findings=findings))
    assert "2 findings (2 info) in 12 files" in text


def test_the_findings_of_one_rule_in_one_file_stand_together(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding], span_of: SpanOf
) -> None:
    source = b"a\nb\nc\nd\n"
    findings = [
        make_finding(path, span_of(source, text), rule=rule, message="no")
        for path in ("a.go", "b.go")
        for text, rule in ((b"a", "x/one"), (b"b", "x/two"), (b"c", "x/one"), (b"d", "x/two"))
    ]
    text = render("full", make_report({}, tuple(findings)))
    blocks = [block.splitlines() for block in text.split("\n\n")]
    assert blocks == [
        [
            "a.go:1:1: warning[x/one] no",
            "a.go:3:1: warning[x/one] no",
            "  help: golint-agent explain x/one",
        ],
        [
            "a.go:2:1: warning[x/two] no",
            "a.go:4:1: warning[x/two] no",
            "  help: golint-agent explain x/two",
        ],
        ["b.go:1:1: warning[x/one] no", "b.go:3:1: warning[x/one] no"],
        ["b.go:2:1: warning[x/two] no", "b.go:4:1: warning[x/two] no"],
        ["8 findings (8 warnings) in 12 files, 5 packages, 0.4 s"],
    ]


def test_many_findings_are_counted_at_the_end(sample: Report) -> None:
    few = msgspec.structs.replace(sample, findings=sample.findings * 10)
    assert "findings  files" not in render("full", few)
    many = msgspec.structs.replace(sample, findings=(*few.findings, sample.findings[0]))
    blocks = render("full", many).split("\n\n")
    assert blocks[-3].splitlines() == [
        "findings  files  fixable  severity  rule",
        "      11      1        0  warning   money/float-type",
        "      10      1       10  error     sql/rows-err-unchecked",
    ]
    assert "`golint-agent explain RULE` says more of a rule" in blocks[-2]
    assert "can be fixed" not in blocks[-2]  # but for what takes a person to look at
    assert blocks[-1].startswith("21 findings (10 errors, 11 warnings)")
    quiet = render("full", many, quiet=True).split("\n\n")
    assert "help:" not in "".join(quiet)
    assert quiet[-1].startswith("bad.go:3:7: problem[syntax]")


def test_what_is_fixable_is_said_with_how(sample: Report) -> None:
    def told(safety: str) -> str:
        fixes = tuple(msgspec.structs.replace(fix, safety=safety) for fix in with_fix.fixes)
        finding = msgspec.structs.replace(with_fix, fixes=fixes)
        return render("full", msgspec.structs.replace(sample, findings=(finding, *others)))

    with_fix, *others = sorted(sample.findings, key=lambda finding: not finding.fixes)
    assert "\n\n1 finding can be fixed: `--diff` shows how, `--fix` does it\n\n" in told("safe")
    assert "can be fixed" not in told("unsafe")


def test_notes_that_say_the_same_have_their_code_three_times(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    def note(line: int, message: str, path: str = "a.go") -> Related:
        start = Position(0, line, 1)
        return Related(path=path, span=Span(start, start), message=message)

    alike = [note(line, f"`f{line}` too") for line in range(2, 6)]
    finding = make_finding("a.go", alike[0].span)

    def lines(*notes: Related) -> list[str]:
        report = make_report({}, (msgspec.structs.replace(finding, related=notes),))
        return [line for line in render("full", report).splitlines() if "note: " in line]

    whole = [f"  a.go:{line}:1: note: `f{line}` too" for line in range(2, 6)]
    assert lines(*alike) == whole
    # In order, with what is said of other places between them.
    other, elsewhere = note(9, "it begins here"), note(7, "`f7` too", "b.go")
    assert lines(*alike[:3], other, alike[3], elsewhere) == [
        *whole[:3],
        "  a.go:9:1: note: it begins here",
        "  note: 2 more such places, at 5:1, b.go:7:1",
    ]
    # Fifty places are enough to read.
    many = lines(*(note(line, "`f` too") for line in range(1, 100)))
    assert many[3].startswith("  note: 96 more such places, at 4:1, 5:1")
    assert many[3].endswith("52:1, 53:1, and 46 more")


def test_counts_stand_in_the_place_of_findings(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    problems, table, summary = render("full", sample, statistics=True).split("\n\n")
    assert len(table.splitlines()) == 3
    assert problems.startswith("bad.go:3:7: problem[syntax]")
    assert summary.startswith("2 findings")
    clean = render("full", make_report({}), statistics=True)
    assert clean.startswith("No findings")
    assert len(clean.splitlines()) == 1


WORDS = st.lists(st.text(st.sampled_from("ab名é`"), min_size=1, max_size=30), min_size=1)


@given(WORDS, st.integers(40, 120))
def test_no_word_is_broken_at_the_edge(words: list[str], width: int) -> None:
    lines = list(wrapped(words_of(" ".join(words)), width))
    assert [word for line in lines for word in line.split()] == words
    for line in lines:
        assert cells(line) <= width or len(line.split()) == 1
    for line, following in pairwise(lines):
        assert cells(line) + 1 + cells(following.split()[0]) > width, "a line ends too early"


def test_a_number_stays_with_what_it_counts() -> None:
    line = "in 430 files, 0.1 s; 33 test files x2 f(1, 2)"
    assert [word for word, _ in words_of(line)] == [
        *("in", "430 files,", "0.1 s;", "33 test", "files", "x2 f(1,", "2)")
    ]


def test_all_lines_of_text_end_before_the_edge(sample: Report) -> None:
    for width in (60, 80, 120):
        text = render("full", sample, width=width, color=True)
        lines = re.sub("\x1b\\[[0-9;]*m", "", text).splitlines()
        assert max(map(cells, lines)) <= width
        rest = re.sub(r"\s+", " ", " ".join(lines))
        assert "ends early on a driver error; check `rows.Err` after the loop" in rest


def test_a_rule_with_a_page_is_explained_there_too(sample: Report) -> None:
    text = render("full", sample)
    page = "https://example.invalid/rules/sql/rows-err-unchecked"
    assert f"  help: golint-agent explain sql/rows-err-unchecked, {page}\n" in text
    assert "  help: golint-agent explain money/float-type\n" in text
