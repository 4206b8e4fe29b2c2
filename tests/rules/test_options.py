"""What the options of the shipped rules change."""

from __future__ import annotations

import pytest

from golint_agent.engine.examples import check_source
from golint_agent.packs.load import load_rules
from golint_agent.packs.options import with_options

MONEY = (
    'package billing\n\nimport "github.com/shopspring/decimal"\n\n'
    "type Invoice struct {\n\tNet decimal.Decimal\n"
    "\tNightTariff float64\n\tTotalAmount float64\n}\n"
)
ERRORS = 'package app\n\nimport "os"\n\nfunc f() {\n\tos.Chdir("a")\n\tos.Mkdir("a", 0o700)\n}\n'

MIXED = (
    'package app\n\nimport "log/slog"\n\nfunc f(l *slog.Logger, n int) {\n'
    '\tl.Warn("m", "a", n, slog.Int("b", n))\n\tl.Warn("m", "a", n, "b", n)\n'
    '\tslog.Warn("m", slog.Int("b", n), "a", n)\n\tslog.Warn("m", slog.Int("a", n))\n}\n'
)

EXITS = (
    'package main\n\nimport ("database/sql"; "log"; "net/http")\n\nfunc main() {\n'
    '\tdb, err := sql.Open("pgx", "")\n\tdefer db.Close()\n'
    '\tif err = http.ListenAndServe(":80", nil); err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n'
)

ANSWERS = (
    'package billing\n\nimport "github.com/shopspring/decimal"\n\n'
    "type orderInfo struct {\n\tPrice float64\n}\n\n"
    "func answer(price decimal.Decimal) orderInfo {\n"
    "\tvalue, _ := price.Float64()\n\treturn orderInfo{Price: value}\n}\n"
)


@pytest.mark.parametrize(
    ("code", "options", "lines"),
    [
        (MONEY, (), [8]),
        # A struct is one finding, at the first of its fields.
        (MONEY, ("money/float-type.money_words=tariff",), [7]),
        (ERRORS, (), [6, 7]),
        (MIXED, ("logging/key-values.mixed=true",), [6, 8]),
        (MIXED, (), []),
        (ERRORS, ("errors/ignored-call.harmless_callees=os.Chdir",), [7]),
    ],
)
def test_options(code: str, options: tuple[str, ...], lines: list[int]) -> None:
    checked = check_source("a.go", code, with_options(load_rules(), options))

    assert checked.problems == ()
    assert [finding.span.start.line for finding in checked.findings] == lines


@pytest.mark.parametrize(("given", "lines"), [("true", [9]), ("false", [])])
def test_connections_that_main_skips(given: str, lines: list[int]) -> None:
    rule = "shutdown/exit-skips-defers"
    checked = check_source(
        "a.go", EXITS, with_options(load_rules(), (f"{rule}.connections={given}",))
    )

    assert [f.span.start.line for f in checked.findings if f.rule == rule] == lines


@pytest.mark.parametrize(("given", "lines"), [("true", [10]), ("false", [])])
def test_floats_of_answers(given: str, lines: list[int]) -> None:
    rule = "money/decimal-to-float"
    checked = check_source(
        "a.go", ANSWERS, with_options(load_rules(), (f"{rule}.answers={given}",))
    )

    assert [f.span.start.line for f in checked.findings if f.rule == rule] == lines
