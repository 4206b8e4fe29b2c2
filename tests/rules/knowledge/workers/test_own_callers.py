"""Helpers, by all of the calls that lead to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.own_callers import is_of_lasting, is_tried_again

CODE = """
import ("context"; "net/http")
type service struct{}
func work(context.Context) {}
func later(func(context.Context)) {}
func (s *service) settle(ctx context.Context) { BODY }
"""


def _lasts(call: Call, ctx: Context) -> object:
    given = call.argument(0) if call.word == "work" else None
    return None if given is None else is_of_lasting(given, ctx)


@pytest.mark.parametrize(
    ("callers", "expected"),
    [
        ("func (s *service) Pay() { go s.settle(context.Background()) }", True),
        ("func (s *service) Pay() { go func() { s.settle(context.TODO()) }() }", True),
        (
            (
                "func (s *service) Pay(ctx context.Context) {"
                " lasting := context.WithoutCancel(ctx); s.settle(lasting) }"
            ),
            True,
        ),
        ("func (s *service) Pay(ctx context.Context) { s.settle(ctx) }", False),
        ("func (s *service) Pay(r *http.Request) { s.settle(r.Context()) }", False),
        (
            (
                "func (s *service) Pay(ctx context.Context) {"
                " s.settle(context.Background()); s.settle(ctx) }"
            ),
            False,
        ),
        # A helper between them hands on what it is handed.
        (
            (
                "func (s *service) pay(ctx context.Context) { s.settle(ctx) }\n"
                "func (s *service) Pay() { s.pay(context.Background()) }"
            ),
            True,
        ),
        (
            (
                "func (s *service) pay(ctx context.Context) { s.settle(ctx) }\n"
                "func (s *service) Pay(ctx context.Context) { s.pay(ctx) }"
            ),
            False,
        ),
        (
            (
                "func (s *service) pay(ctx context.Context, r *http.Request) {"
                " ctx = r.Context(); s.settle(ctx) }\n"
                "func (s *service) Pay(r *http.Request) { s.pay(context.Background(), r) }"
            ),
            False,
        ),
        # The method of another type is none, and that of an interface may be this one.
        (
            (
                "type other struct{}\nfunc (o *other) settle(context.Context) {}\n"
                "func (o *other) Pay(ctx context.Context) { o.settle(ctx) }\n"
                "func (s *service) Pay() { s.settle(context.Background()) }"
            ),
            True,
        ),
        (
            (
                "type settler interface{ settle(context.Context) }\n"
                "func pay(ctx context.Context, s settler) { s.settle(ctx) }\n"
                "func (s *service) Pay() { s.settle(context.Background()) }"
            ),
            False,
        ),
        # Nobody calls it here, or one that hands it on without end.
        ("", False),
        ("func (s *service) again(ctx context.Context) { s.settle(ctx) }", False),
    ],
)
def test_whose_context_lasts(tmp_path: Path, callers: str, *, expected: bool) -> None:
    text = CODE.replace("BODY", "work(ctx)") + callers

    assert of_calls(tmp_path, text, _lasts)["work(ctx)"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("go func() { work(ctx) }()", True),
        ("go func() { own := context.WithValue(ctx, 1, 2); work(own) }()", True),
        ("own, cancel := context.WithCancel(ctx); defer cancel(); work(own)", False),
    ],
)
def test_what_is_made_of_it(tmp_path: Path, body: str, *, expected: bool) -> None:
    pay = "func (s *service) Pay() { s.settle(context.Background()) }"

    found = of_calls(tmp_path, CODE.replace("BODY", body) + pay, _lasts)

    assert [told for told in found.values() if told is not None] == [expected]


@pytest.mark.parametrize(
    ("caller", "expected"),
    [
        ("func run() { for { connect() } }", True),
        ("func run() { for i := 0; i < 3; i++ { if i > 0 { connect() } } }", True),
        ("func run() { for { wait() }; connect() }", False),
    ],
)
def test_what_a_loop_calls_again(tmp_path: Path, caller: str, *, expected: bool) -> None:
    def again(call: Call, ctx: Context) -> object:
        function = call.declared_function
        return None if function is None else is_tried_again(function, ctx)

    text = f"func dial() {{}}; func wait() {{}}; func connect() {{ dial() }}\n{caller}"

    assert of_calls(tmp_path, text, again)["dial()"] is expected
