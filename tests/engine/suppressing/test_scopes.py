"""The lines on which comments silence findings, case by case."""

from __future__ import annotations

import time

import pytest

from golint_agent.engine.suppressing.collect import directives_in
from golint_agent.engine.suppressing.directives import TO_THE_END, Directive
from golint_agent.syntax import parse

END = TO_THE_END


def found(text: str) -> tuple[Directive, ...]:
    return directives_in(parse("a.go", text.encode()))


def lines_of(text: str) -> list[tuple[int, int]]:
    """The first and last line of each name, in order."""
    return [(name.first_line, name.last_line) for one in found(text) for name in one.names]


def in_function(body: str) -> str:
    return f"package a\n\nfunc f() {{\n{body}\n}}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(in_function("\tg() //nolint"), (4, 4), id="behind code"),
        pytest.param(in_function("\t//nolint\n\tg()"), (4, 5), id="above a statement"),
        pytest.param(
            in_function("\t//nolint\n\tif x {\n\t\tg()\n\t}\n\th()"), (4, 7), id="above a block"
        ),
        pytest.param(in_function("\t//nolint\n\n\tg()"), (4, 4), id="a blank line below"),
        pytest.param(in_function("//nolint\n\tg()"), (4, 4), id="another column"),
        pytest.param("package a\n\n//nolint\nfunc f() {\n\tg()\n}\n", (3, 6), id="a function"),
        pytest.param(
            "package a\n\n// f is it.\n//nolint\nfunc f() {\n\tg()\n}\n", (3, 7), id="in a doc"
        ),
        pytest.param(
            "package a\n\n//nolint\n// f is it.\nfunc f() {\n\tg()\n}\n", (3, 7), id="above a doc"
        ),
        pytest.param("//nolint\npackage a\n\nvar x = 1\n", (1, END), id="a file"),
        pytest.param("// Package a is.\n//nolint\npackage a\n", (1, END), id="a package's doc"),
        pytest.param("//nolint\n\npackage a\n\nvar x = 1\n", (1, 1), id="far above a package"),
        pytest.param("package a //nolint\n\nvar x = 1\n", (1, 1), id="behind a package clause"),
        pytest.param(
            "package a\n\ntype t struct {\n\t//nolint\n\ta struct {\n\t\tb int\n\t}\n\tc int\n}\n",
            (4, 7),
            id="a field",
        ),
        pytest.param(
            in_function("\tg(\n\t\t//nolint\n\t\tfunc() {\n\t\t\th()\n\t\t},\n\t\t1,\n\t)"),
            (5, 8),
            id="an argument",
        ),
        pytest.param(
            in_function(
                "\tswitch x {\n\t//nolint\n\tcase 1:\n\t\tg()\n\t\th()\n\tcase 2:\n\t\ti()\n\t}"
            ),
            (5, 8),
            id="a case",
        ),
        pytest.param(
            in_function("\tx := []t{\n\t\t//nolint\n\t\t{\n\t\t\ta: 1,\n\t\t},\n\t\t{},\n\t}"),
            (5, 8),
            id="an element",
        ),
        pytest.param(
            in_function("\tx.\n\t\ta().\n\t\t//nolint\n\t\tb(func() {\n\t\t\tg()\n\t\t})"),
            (6, 7),
            id="a name in a chain",
        ),
        pytest.param(
            "package a\n\nconst (\n\t//nolint\n\tb = 1 +\n\t\t2\n\tc = 3\n)\n",
            (4, 6),
            id="a constant",
        ),
        pytest.param(in_function("\t//nolint\n\t// more\n\tg()"), (4, 6), id="a group"),
        pytest.param(in_function("\tg() //nolint\n\t// more\n\th()"), (4, 4), id="no group"),
        pytest.param(
            in_function("\tg() //nolint\n\tif x {\n\t\th()\n\t}"), (4, 4), id="the line below"
        ),
        pytest.param(in_function("\tg()\n\t//nolint"), (5, 5), id="the end of a block"),
        # go/ast has a node for a comment that belongs to a field or a spec, and gofmt aligns them.
        pytest.param(
            "package a\n\ntype t struct {\n\ta int //nolint\n\tb int // more\n\tc int // x\n}\n",
            (4, 5),
            id="a comment of a field",
        ),
        pytest.param(
            "package a\n\ntype t interface {\n\ta() //nolint\n\tb() // more\n}\n",
            (4, 5),
            id="a comment of a method",
        ),
        pytest.param(
            "package a\n\nvar a = 1 //nolint\nvar b = 1 // more\nvar c = 1 // x\n",
            (3, 4),
            id="a comment of a variable",
        ),
        pytest.param(
            'package a\n\nimport (\n\t"a" //nolint\n\t"b" /* more\n\tx */\n)\n',
            (4, 6),
            id="a comment of an import",
        ),
        pytest.param(
            "package a\n\ntype t struct {\n\ta int //nolint\n\tbc int // more\n}\n",
            (4, 4),
            id="a comment that is not aligned",
        ),
        pytest.param(in_function("\tg() //nolint\n\th() // more"), (4, 4), id="of a statement"),
        pytest.param(
            "package a\n\nfunc f(\n\ta int, //nolint\n\tb int, // more\n) {}\n",
            (4, 4),
            id="of a parameter",
        ),
    ],
)
def test_nolint(text: str, expected: tuple[int, int]) -> None:
    assert lines_of(text) == [expected]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("//nolint", [""]),
        ("// nolint", [""]),
        ("////  nolint", [""]),
        ("//nolint // why", [""]),
        ("//nolint:all", [""]),
        ("//nolint:a,all", [""]),
        ("//nolint:a, b // why", ["a", "b"]),
        ("//nolint:a // b, all", ["a"]),
        ("//nolint: a", ["a"]),
        ("//nolint:", []),
        ("//nolint why", [""]),
        ("//nolintx", None),
        ("//nolint,a", None),
        ("//\tnolint", None),
        ("/*nolint*/", None),
        ("// no nolint", None),
    ],
)
def test_names_of_nolint(comment: str, expected: list[str] | None) -> None:
    directives = found(in_function(f"\tg() {comment}"))

    assert [[name.text for name in one.names] for one in directives] == (
        [] if expected is None else [expected]
    )


def test_the_first_nolint_of_a_group_alone_reaches_below() -> None:
    text = "package a\n\n//nolint:a\n//nolint:b\nfunc f() {\n\tg()\n}\n"

    assert lines_of(text) == [(3, 7), (3, 4)]


IGNORE = "//golintagent:ignore a/b -- why"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_function(f"\tg() {IGNORE}"), (4, 4)),
        (in_function(f"\t{IGNORE}\n\tg()"), (4, 5)),
        (in_function(f"\t{IGNORE}\n\n\t// more\n\tif x {{\n\t\tg()\n\t}}\n\th()"), (4, 9)),
        (in_function(f"{IGNORE}\n\tg(\n\t\t1,\n\t)"), (4, 7)),
        (in_function(f"\tg()\n\t{IGNORE}"), (5, 5)),
        (in_function(f"\tif x {{ {IGNORE}\n\t\tg()\n\t}}"), (4, 4)),
        (f"package a\n\n{IGNORE}\nfunc f() {{\n\tg()\n}}\n", (3, 6)),
        (f"package a\n\ntype t struct {{\n\t{IGNORE}\n\ta float64\n\tb int\n}}\n", (4, 5)),
        (f"{IGNORE}\npackage a\n\nvar x = 1\n", (1, 1)),
        (f"package a\n\nvar x = 1\n{IGNORE}", (4, 4)),
        ("//golintagent:file-ignore a/b -- why\npackage a\n", (1, END)),
    ],
)
def test_own(text: str, expected: tuple[int, int]) -> None:
    assert lines_of(text) == [expected]
    assert [one.fault for one in found(text)] == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_function("\tg() //lint:ignore a/b why"), 4),
        (in_function("\t//lint:ignore a/b why\n\tg()"), 5),
        (in_function("\tg(\n\t\t1,\n\t) //lint:ignore a/b why"), 4),
        (in_function("\tif x {\n\t\tg()\n\t} //lint:ignore a/b why"), 4),
        (in_function("\tif x { //lint:ignore a/b why\n\t\tg()\n\t}"), 5),
        (in_function("\th()\n\t//lint:ignore a/b why\n\n\tg()"), 4),
        (in_function("\th()\n\n\t//lint:ignore a/b why\n\n\tg()"), 8),
        ("package a\n\n//lint:ignore a/b why\n// f is it.\nfunc f() {\n}\n", 5),
    ],
)
def test_lint_ignore(text: str, expected: int) -> None:
    assert lines_of(text) == [(expected, expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_function("\tg() // #nosec G104 -- why"), (4, 4)),
        (in_function("\tg(\n\t\t1,\n\t) // #nosec"), (4, 6)),
        (in_function("\tg( // #nosec\n\t\t1,\n\t)"), (4, 4)),
        (in_function("\t/* #nosec */\n\tg(\n\t\t1,\n\t)\n\th()"), (4, 7)),
        (in_function("\t//gosec:disable G104 -- why\n\tif x {\n\t\tg()\n\t}\n\th()"), (4, 7)),
        (in_function("\tif x { // #nosec\n\t\tg()\n\t\th()\n\t}"), (4, 5)),
        ("package a\n\n// f is it.\n// #nosec\nfunc f() {\n\tg()\n}\n", (4, 7)),
    ],
)
def test_nosec(text: str, expected: tuple[int, int]) -> None:
    assert lines_of(text) == [expected]


@pytest.mark.parametrize(
    ("comment", "expected", "reason"),
    [
        ("// #nosec", ["gosec"], ""),
        ("//#nosec G104 G304 -- why not", ["G104", "G304"], "why not"),
        ("/* #nosec G104,G307 */", ["G104", "G307"], ""),
        ("//gosec:disable G104 --- why", ["G104"], "why"),
        ("// nosec G104", None, ""),
        ("// see #nosec G104", None, ""),
        ("// gosec:disable G104", None, ""),
        ("// #nosecurity here", None, ""),
    ],
)
def test_names_of_nosec(comment: str, expected: list[str] | None, reason: str) -> None:
    directives = found(f"package a\n\nvar x = 1 {comment}\n")

    assert [[name.text for name in one.names] for one in directives] == (
        [] if expected is None else [expected]
    )
    assert [one.reason for one in directives] == ([] if expected is None else [reason])


def test_ranges_end_by_name() -> None:
    text = in_function(
        "\t//golintagent:disable a/b,c/d -- why\n\tg()\n\t//golintagent:enable a/b\n\tg()\n"
        "\t//golintagent:disable a/b -- why\n\t//golintagent:enable\n\th()\n"
        "\t//golintagent:disable e/f -- why"
    )

    ranges = [(n.text, n.first_line, n.last_line) for one in found(text) for n in one.names]
    assert ranges[:2] == [("a/b", 4, 6), ("c/d", 4, 9)]
    assert ("a/b", 8, 9) in ranges
    assert ranges[-1] == ("e/f", 11, END)


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("//golintagent:ignore -- why", "names no rule"),
        ("//golintagent:ignore", "names no rule"),
        ("// golintagent:ignore a/b -- why", "behind a space"),
        ("//golint-agent:ignore a/b -- why", "gofmt rewrites"),
        ("//golintagent:Ignore a/b -- why", "did you mean `ignore`?"),
        ("//golintagent:ignor a/b -- why", "did you mean `ignore`?"),
        ("//golintagent:xyz", "there are `disable`"),
        ("/*golintagent:ignore a/b -- why*/", "a comment of its own line"),
        ("//golintagent:ignore a/b until=2027-02-30 -- why", "is no day"),
        ("//golintagent:ignore a/b util=2027-02-20 -- why", "did you mean `until=`?"),
        ("//golintagent:file-ignore a/b -- why", "only above the package clause"),
        ("//golintagent:ignore:a/b -- why", "write a space"),
        ("//GOLINT-AGENT:IGNORE a/b -- why", "gofmt rewrites"),
        ("//GolintAgent:ignore a/b -- why", "in lower case"),
        ("//gOLINTAGENT:Ignore a/b -- why", "in lower case"),
        ("//golintagent:ignore " + "a/b," * 200 + " -- why", "more than 100 rules"),
        ("//lint:ignore", "names no rule"),
    ],
)
def test_faults(comment: str, fault: str) -> None:
    (directive,) = found(in_function(f"\t{comment}\n\tg()"))

    assert fault in directive.fault


@pytest.mark.parametrize(
    "comment",
    ["// golintagent: a tool", "// see golintagent:ignore", "//golint-agent:rules", "//go:build x"],
)
def test_remarks_are_no_directives(comment: str) -> None:
    assert found(in_function(f"\t{comment}\n\tg()")) == ()


def test_places_of_names_are_bytes() -> None:
    text = in_function(
        "\tg() //golintagent:ignore \xe4/b, c/d until=2027-01-01 -- why, -- and more"
    )
    (directive,) = found(text)

    data = text.encode()
    names = [data[name.start_byte : name.end_byte].decode() for name in directive.names]
    assert names == ["\xe4/b", "c/d"]
    assert (directive.until, directive.reason) == ("2027-01-01", "why, -- and more")


def test_bytes_that_are_no_text() -> None:
    data = b"package a\n\nvar x = 1 //golintagent:ignore \xff\xfe/b,c/d -- \xff why\r\n"
    (directive,) = directives_in(parse("a.go", data))

    first, second = directive.names
    assert data[first.start_byte : first.end_byte] == b"\xff\xfe/b"
    assert data[second.start_byte : second.end_byte] == b"c/d"
    assert "\udcff" not in first.text + directive.reason


@pytest.mark.parametrize(
    "text",
    [
        "package a\n" + "//nolint:a // b\n//golintagent:ignore a/b -- c\n" * 10_000,
        "package a\n" + "var x = 1 //lint:ignore a/b c\n" * 10_000,
        "package a\n" + "var x = 1 // #nosec G104 -- c\n" * 10_000,
        "package a\n" + "//golintagent:disable a/b -- c\n" * 20_000 + "//golintagent:enable a/b\n",
        "package a\n//golintagent:ignore " + "a/b," * 500_000 + " -- c\n",
        "package a\n//nolint:" + "a" * 2_000_000,
        "package a\n//golintagent:ignore a/b -- " + " -- x" * 400_000,
        "package a\n\nfunc f() {\n" + "{ //nolint\n" * 300 + "}\n" * 300 + "}\n",
        "package a\n" + "/*golintagent:ignore a*/" * 20_000,
    ],
)
def test_hostile_comments_cost_linear_time(text: str) -> None:
    source = parse("a.go", text.encode())
    started = time.process_time()
    directives_in(source)

    assert time.process_time() - started < 3
