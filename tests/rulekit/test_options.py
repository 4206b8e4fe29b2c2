"""What rules let users choose: declarations that agree, and values that fit them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from golint_agent.errors import RuleError, UsageError
from golint_agent.rulekit import Call, Calls, Context, Finding, Option, Options, Severity, rule
from golint_agent.rulekit.options import OptionValue, read_value
from golint_agent.rulekit.testing import option_failures

ROWS = Option("max_rows", 100, help="rows at once", minimum=1, maximum=1_000)
SHARE = Option("share", 0.5, help="how much", minimum=0, maximum=1)
STRICT = Option("strict", default=False, help="report more")
STYLE = Option("style", "short", help="how", choices=("short", "long"))
NAMES = Option("names", ("a",), help="which")
PARTS = Option("parts", (), help="which", choices=("head", "body"))


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (ROWS, "1", 1),
        (ROWS, " 1000 ", 1_000),
        (SHARE, "1", 1.0),
        (SHARE, "0.25", 0.25),
        (STRICT, "true", True),
        (STRICT, "False", False),
        (STYLE, "long", "long"),
        (NAMES, "b, c,,d", ("b", "c", "d")),
        (NAMES, "", ()),
        (PARTS, "body,head", ("body", "head")),
    ],
)
def test_a_value_has_the_type_of_the_default(option: Option, text: str, value: OptionValue) -> None:
    found = read_value(option, text, "topic/name")

    assert found == value
    assert type(found) is type(option.default)


@pytest.mark.parametrize(
    ("option", "text", "message", "hint"),
    [
        (ROWS, "many", "`many` is no value for `topic/name.max_rows`", "give a whole number"),
        (ROWS, "1.5", "`1.5` is no value for `topic/name.max_rows`", "give a whole number"),
        (ROWS, "9" * 5_000, "is no value for `topic/name.max_rows`", "give a whole number"),
        (ROWS, "0", "`0` for `topic/name.max_rows` is less than 1", "give 1 or more"),
        (ROWS, "1001", "is more than 1000", "give 1000 or less"),
        (SHARE, "nan", "`nan` is no value", "give a number"),
        (SHARE, "inf", "`inf` is no value", "give a number"),
        (STRICT, "yes", "`yes` is no value", "give true or false"),
        (STYLE, "shrt", "is none of the choices", "did you mean `short`?"),
        (STYLE, "x", "is none of the choices", "the choices are `short`, `long`"),
        (PARTS, "head,boddy", "is none of the choices", "did you mean `body`?"),
    ],
)
def test_another_value_is_refused(option: Option, text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_value(option, text, "topic/name")

    assert message in refused.value.message
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "max-rows", "default": 1}, "small letters, digits and underscores"),
        ({"name": "_rows", "default": 1}, "small letters, digits and underscores"),
        ({"default": None}, "no type that options have"),
        ({"default": ["a"]}, "no type that options have"),
        ({"default": ("a", 1)}, "something else than texts"),
        ({"default": 1, "help": ""}, "no line of help"),
        ({"default": 1, "help": "two\nlines"}, "no line of help"),
        ({"default": 0, "minimum": 1}, "default that is less than 1"),
        ({"default": "a", "minimum": 1}, "bounds and is no number"),
        ({"default": True, "maximum": 1}, "bounds and is no number"),
        ({"default": 1, "choices": ("a",)}, "choices and is no text"),
        ({"default": "b", "choices": ("a",)}, "default that is none of the choices"),
    ],
)
def test_a_declaration_that_contradicts_itself(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        Option(**{"name": "rows", "help": "rows", **wrong})


def test_a_rule_reads_what_was_given_and_defaults() -> None:
    options = Options("topic/name", (ROWS, STYLE), (("max_rows", 5),))

    assert (options.max_rows, options.style) == (5, "short")
    with pytest.raises(RuleError, match="`topic/name` declares no option `rows`"):
        _ = options.rows


def test_two_options_of_one_name() -> None:
    make = rule(
        id="topic/name",
        summary="a call",
        standard=("Heading: bullet",),
        severity=Severity.ERROR,
        on=Calls("os.Exit"),
        options=(ROWS,),
    )

    def report(call: Call, ctx: Context) -> Iterator[Finding]:
        yield ctx.finding(call, str(ctx.options.max_rows))

    assert make(report).options == (ROWS,)
    with pytest.raises(RuleError, match="declares an option twice"):
        rule(
            id="topic/name",
            summary="a call",
            standard=("Heading: bullet",),
            severity=Severity.ERROR,
            on=Calls("os.Exit"),
            options=(ROWS, ROWS),
        )


PAGE = "# topic/name\n\n## Options\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "options", "failures"),
    [
        ("None.", (), 0),
        ("- `max_rows` (default `100`): rows.", (ROWS,), 0),
        (
            "- `max_rows` (default `100`): rows\n  at once.\n- `parts` (default empty): x.",
            (ROWS, PARTS),
            0,
        ),
        ("- `strict` (default `false`): more.", (STRICT,), 0),
        ("None.", (ROWS,), 1),
        ("- `max_rows` (default `10`): rows.", (ROWS,), 1),
        ("- `max_rows` (default `100`): rows.", (), 2),
        ("- `rows` (default `100`): rows.", (ROWS,), 2),
        ("Some.", (), 1),
    ],
)
def test_the_page_of_a_rule_tells_its_options(
    text: str, options: tuple[Option, ...], failures: int
) -> None:
    assert len(option_failures(PAGE.format(text), options)) == failures
