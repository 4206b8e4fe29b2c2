"""`--option topic/name.key=value` finds its rule, and says what is wrong in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from golint_agent.errors import UsageError
from golint_agent.packs.options import with_options
from golint_agent.packs.sources import rule_from, source_of
from golint_agent.rulekit import Call, Calls, Context, Finding, Option, Severity, rule


@rule(
    id="topic/limited",
    summary="a call",
    standard=("Heading: bullet",),
    severity=Severity.ERROR,
    on=Calls("os.Exit"),
    options=(
        Option("max_rows", 100, help="rows at once", minimum=1),
        Option("names", ("a",), help="which"),
    ),
)
def limited(call: Call, ctx: Context) -> Iterator[Finding]:
    yield ctx.finding(call, f"{ctx.options.max_rows}")


def test_settings_are_what_differs_from_the_defaults() -> None:
    given = ("topic/limited.names=x,y", "topic/limited.max_rows=5", "topic/limited.max_rows=7")
    (found,) = with_options((limited,), given)

    assert found.settings == (("max_rows", 7), ("names", ("x", "y")))
    assert with_options((limited,), ()) == (limited,)
    (same,) = with_options((limited,), ("topic/limited.max_rows=100",))
    assert same == limited


def test_a_value_may_hold_anything() -> None:
    (found,) = with_options((limited,), ("topic/limited.names= a=b , c.d/e ",))

    assert dict(found.settings)["names"] == ("a=b", "c.d/e")


def test_another_process_has_the_same_rule() -> None:
    (found,) = with_options((limited,), ("topic/limited.max_rows=7",))

    assert source_of(found).settings == (("max_rows", 7),)
    assert __name__ == limited.module_name
    assert rule_from(source_of(found)).settings == found.settings


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("topic", "sets no option", "topic/name.key=value"),
        ("topic/limited=3", "sets no option", "topic/name.key=value"),
        ("max_rows=3", "sets no option", "topic/name.key=value"),
        ("topic/limted.max_rows=3", "there is no `topic/limted`", "did you mean `topic/limited`?"),
        ("a/b.c=3", "there is no `a/b`", "`golint-agent rules` lists them all"),
        ("topic/limited.maxrows=3", "no option `maxrows`", "did you mean `max_rows`?"),
        ("topic/limited.x=3", "no option `x`", "its options are `max_rows`, `names`"),
        ("topic/limited.max_rows=0", "is less than 1", "give 1 or more"),
    ],
)
def test_what_is_wrong(text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        with_options((limited,), (text,))

    assert message in refused.value.message
    assert hint in refused.value.hint
