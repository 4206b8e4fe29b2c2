"""Errors of literals that hide the one that is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rulekit.test_error_branches import checked

from golint_agent.rulekit import Context, Finding, Function, Functions, Severity, rule
from golint_rules.knowledge.dropped_errors.shadowed import shadowed_errors


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("var err error; func() { err := put(1); _ = err == nil }(); return err", ["err"]),
        ("var err error; func() { err := put(1); log(err) }(); return err", []),
        ("var err error; func() { err = put(1) }(); return err", []),
        ("var err error; err = put(2); func() { err := put(1); _ = err == nil }(); return err", []),
        ("var err error; func() { err := put(1); _ = err == nil }(); _ = err; return nil", []),
        ("var err error; for { err := put(1); if err != nil { break } }; return err", ["err"]),
        ("var err error; for { err := put(1); if err != nil { log(err); break } }; return err", []),
        ("var err error; for { err = put(1); if err != nil { break } }; return err", []),
        ("err := put(2); func() { err := put(1); _ = err == nil }(); return err", []),
    ],
)
def test_errors_that_hide_the_one_that_is_asked(
    tmp_path: Path, body: str, expected: list[str]
) -> None:
    found: list[str] = []

    @rule(
        id="test/asking",
        summary="what is hidden",
        standard=("Heading: bullet",),
        severity=Severity.INFO,
        on=Functions(),
    )
    def asking(function: Function, ctx: Context) -> Iterator[Finding]:
        assert ctx.path
        found.extend(inner.name for _, inner, _ in shadowed_errors(function))
        yield from ()

    checked(tmp_path, f"func f() error {{ {body} }}", asking)
    assert found == expected
