"""Branches that only log where the code around them shows that this cannot be meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.odd_branches import (
    ends_program_well,
    never_listens,
    never_runs,
    prepares_nothing,
    siblings_leave,
    starts_without,
    tells_no_failure_of_making,
    worked_next,
)

HEAD = """import ("encoding/json"; "log")

func lock(kind string) error { return nil }
func dial() error { return nil }
func migrate() error { return nil }
func serviceDeregister() error { return nil }
func publish(b []byte) error { return nil }

type store interface { UpdateEventStatus(id string) error }

var eventRepo store

var _ = []any{log.Print, json.Marshal}

"""
LOGGED = "err != nil { log.Print(err)"
LEAVE = 'if err := lock("a"); err != nil { log.Print(err); return }; '
COUNT = 'if err := eventRepo.UpdateEventStatus("a"); err != nil { log.Print(err) }; '
STAY = 'if err := lock("b"); err != nil { log.Print(err) }; '
LEFT = "if err := serviceDeregister(); err != nil { log.Print(err) }; "
DROP = 'if err := lock("DROP TABLE a"); err != nil { log.Print(err) }; '


@pytest.mark.parametrize(
    ("function", "question", "expected"),
    [
        (f"f() {{ {LEAVE}{LEAVE}{STAY} }}", siblings_leave, [False, False, True]),
        (f"f() {{ {LEAVE}{LEAVE}{DROP} }}", siblings_leave, [False] * 3),
        (f"f() {{ {LEAVE}{STAY} }}", siblings_leave, [False, False]),
        (f"f() {{ {LEAVE}{LEAVE}{STAY}{STAY} }}", siblings_leave, [False] * 4),
        (f'f() {{ {STAY}log.Print("order canceled") }}', worked_next, ["order canceled"]),
        (f'f() {{ {STAY}log.Print("next order") }}', worked_next, [""]),
        (f'f() {{ {COUNT}log.Print("event updated") }}', worked_next, ["event updated"]),
        (f'f() {{ {COUNT}log.Print("member added") }}', worked_next, [""]),
        (f'f() {{ {LEFT}log.Print("server stopped") }}', worked_next, [""]),
        (f'f() {{ {STAY}log.Print("order not canceled") }}', worked_next, [""]),
        ("connect() { if err := dial(); err != nil { log.Print(err) } }", starts_without, [True]),
        ("watch() { if err := dial(); err != nil { log.Print(err) } }", starts_without, [False]),
        (
            "connect() { for { if err := dial(); err != nil { log.Print(err) } } }",
            starts_without,
            [False],
        ),
        (f"main() {{ if err := migrate(); {LOGGED} }} }}", starts_without, [True]),
        (f"main() {{ if err := migrate(); {LOGGED}; return }} }}", starts_without, [False]),
        (f"main() {{ if err := dial(); {LOGGED} }} }}", starts_without, [False]),
        ("connect() { if err := dial(); err != nil { log.Fatal(err) } }", starts_without, [False]),
        (
            "connectTracing() { if err := dial(); err != nil { log.Print(err) } }",
            starts_without,
            [False],
        ),
        (
            (
                "setup() error { if err := dial(); err != nil { log.Print(err); return nil };"
                " return nil }"
            ),
            prepares_nothing,
            [True],
        ),
        (
            (
                "watch() error { if err := dial(); err != nil { log.Print(err); return nil };"
                " return nil }"
            ),
            prepares_nothing,
            [False],
        ),
        (
            (
                "f(v any) error { b, e := json.Marshal(v); if e != nil { log.Print(); return nil };"
                " return publish(b) }"
            ),
            tells_no_failure_of_making,
            [True],
        ),
        (
            (
                "f(v any) error { b, e := json.Marshal(v); if e != nil { log.Print(); return nil };"
                " log.Print(b); return nil }"
            ),
            tells_no_failure_of_making,
            [False],
        ),
    ],
)
def test_branches(
    tmp_path: Path, function: str, question: Callable[[ErrorBranch], object], expected: list[object]
) -> None:
    assert of_branches(tmp_path, f"{HEAD}func {function}", question) == expected


@pytest.mark.parametrize(
    ("when", "branch", "expected"),
    [
        ("when", "log.Print(err)", True),
        ('"* * * * *"', "log.Print(err)", False),
        ("when", "log.Fatal(err)", False),
        ("when", "log.Print(err); return", True),
    ],
)
def test_jobs_that_are_not_planned(
    tmp_path: Path, when: str, branch: str, *, expected: bool
) -> None:
    code = (
        'import ("log"; "github.com/robfig/cron/v3")\n\n'
        f"func f(c *cron.Cron, when string) {{ _, err := c.AddFunc({when}, func() {{}})\n"
        f"if err != nil {{ {branch} }} }}"
    )
    assert of_branches(tmp_path, code, never_runs) == [expected]


@pytest.mark.parametrize(
    ("body", "package", "expected"),
    [
        (STAY, "main", True),
        (f"{STAY}dial()", "main", False),
        (f"switch {{ case true: {STAY} }}", "main", True),
        (f"switch {{ case true: {STAY} }}; dial()", "main", False),
        (f"for {{ {STAY} }}", "main", False),
        (LEFT, "main", False),
        (f"{LEAVE}dial()", "main", True),
        (f"serve(); {LEAVE}dial()", "main", False),
        (f"if true {{ {LEAVE} }}; dial()", "main", True),
        ("if err := dial(); err != nil { log.Fatal(err) }", "main", False),
        (STAY, "jobs", False),
    ],
)
def test_programs_that_end_well(tmp_path: Path, body: str, package: str, *, expected: bool) -> None:
    def question(branch: ErrorBranch) -> bool:
        return ends_program_well(branch, package)

    assert of_branches(tmp_path, f"{HEAD}func main() {{ {body} }}", question) == [expected]


def test_programs_that_end_behind_their_server(tmp_path: Path) -> None:
    def question(branch: ErrorBranch) -> bool:
        return ends_program_well(branch, "main")

    for call in ('http.ListenAndServe(":80", nil)', "(&http.Server{}).ListenAndServe()"):
        text = f'import "net/http"\n{HEAD}func main() {{ if err := {call}; {LOGGED} }} }}'
        assert of_branches(tmp_path, text, question) == [False]


def test_the_first_of_a_program_stands_for_the_others(tmp_path: Path) -> None:
    def question(branch: ErrorBranch) -> bool:
        return ends_program_well(branch, "main")

    text = f"{HEAD}func main() {{ {LEAVE}{LEAVE}dial() }}"
    assert of_branches(tmp_path, text, question) == [True, False]


@pytest.mark.parametrize(
    ("result", "body", "expected"),
    [
        ("", "if err != nil { log.Print(err); return }; for m := range ms { _ = m }", True),
        ("", "if err != nil { log.Println(err) }; for m := range ms { _ = m }", False),
        ("", "if err != nil { return }; for m := range ms { _ = m }", False),
        ("error", "if err != nil { log.Print(err); return nil }; _ = ms; return nil", False),
        ("", "if err != nil { log.Print(err); return }", False),
    ],
)
def test_what_never_listens(tmp_path: Path, result: str, body: str, *, expected: bool) -> None:
    code = (
        'import ("log"; amqp "github.com/rabbitmq/amqp091-go")\n\nvar _ = log.Print\n\n'
        f"func f(ch *amqp.Channel) {result} {{\n"
        f'ms, err := ch.Consume("q", "", false, false, false, false, nil)\n{body} }}'
    )
    assert of_branches(tmp_path, code, never_listens) == [expected]


def test_what_listens_again(tmp_path: Path) -> None:
    code = (
        'import ("log"; amqp "github.com/rabbitmq/amqp091-go")\n\n'
        "func f(ch *amqp.Channel) { for {\n"
        'ms, err := ch.Consume("q", "", false, false, false, false, nil)\n'
        "if err != nil { log.Print(err); return }; for m := range ms { _ = m } } }"
    )
    assert of_branches(tmp_path, code, never_listens) == [False]
