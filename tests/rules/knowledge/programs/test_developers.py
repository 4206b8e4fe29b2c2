"""Code for developers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.programs.developers import fills_for_start, is_for_developers, stands_in


@pytest.mark.parametrize(
    ("path", "function", "body", "stand_in", "developers"),
    [
        ("mail/mail.go", "func (mailer) Send()", "ask()", False, False),
        ("mail/console.go", "func (mailer) Send()", "ask()", True, True),
        ("u2fsimulator/mail.go", "func (mailer) Send()", "ask()", True, True),
        ("mock/mail.go", "func (mailer) Send()", "ask()", True, True),
        ("mail/mail.go", "func (dryRunMailer) Send()", "ask()", True, True),
        ("mail/mail.go", "func sendMock()", "ask()", True, True),
        ("mail/mail.go", "func send(isDev bool)", "if isDev { ask() }", False, True),
        ("mail/mail.go", "func send(ok bool)", "if ok { ask() }", False, False),
        ("cmd/test_nats.go", "func send()", "ask()", True, True),
        ("exams/test_result.go", "func send()", "ask()", False, False),
    ],
)
def test_where(
    tmp_path: Path, path: str, function: str, body: str, *, stand_in: bool, developers: bool
) -> None:
    types = "type mailer struct{}\ntype dryRunMailer struct{}"
    text = f"func ask() {{}}\n{types}\n{function} {{ {body} }}"
    found = of_calls(
        tmp_path, text, lambda c, ctx: (stands_in(c, ctx), is_for_developers(c, ctx)), path
    )

    assert found["ask()"] == (stand_in, developers)


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        ("store/users.go", "seedUsers", True),
        ("cmd/seed/main.go", "run", True),
        ("store/seeder.go", "run", True),
        ("store/users.go", "run", False),
        ("store/users.go", "seedling", False),
    ],
)
def test_seeds(tmp_path: Path, path: str, name: str, *, expected: bool) -> None:
    text = f"func ask() {{}}\nfunc {name}() {{ ask() }}"

    assert of_calls(tmp_path, text, fills_for_start, path)["ask()"] is expected
