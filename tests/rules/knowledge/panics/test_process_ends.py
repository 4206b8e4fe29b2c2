"""What ends the process, and where that is right."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.panics.process_ends import (
    FATAL,
    EndsWhereFailed,
    can_tell,
    handed_failures,
    is_unfinished,
    parses_what_client_wrote,
    runs_once,
    says_impossible,
    sets_up,
    throws_what_was_caught,
)


@pytest.mark.parametrize(
    ("call", "expected"),
    [('panic("unreachable")', True), ('panic("not implemented")', True), ("panic(err)", False)],
)
def test_what_cannot_happen(tmp_path: Path, call: str, expected: object) -> None:
    text = f"func f(err error) {{ {call} }}"

    assert of_calls(tmp_path, text, lambda found, _: says_impossible(found))[call] is expected


def test_names_of_loggers() -> None:
    assert {"log.Fatal", "os.Exit", "(*go.uber.org/zap.Logger).Fatal"} <= set(FATAL)


PARSING = """import ("context"; "net/http"; "github.com/google/uuid")

type request struct{ ID string }

type entity struct{ ID string }

func (r *request) Validate() error { return nil }

func f(ctx context.Context, r *http.Request, req *request, row *entity) { %s }

func g(req *request) { uuid.MustParse(req.ID) }
"""


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ('uuid.MustParse(r.PathValue("id"))', "", True),
        ('id := r.PathValue("id"); uuid.MustParse(id)', "uuid.MustParse(id)", True),
        ("uuid.MustParse(req.ID)", "", True),
        ("_ = req.Validate(); uuid.MustParse(req.ID)", "uuid.MustParse(req.ID)", False),
        ("uuid.MustParse(row.ID)", "", False),
        ('uuid.MustParse("x")', "", False),
        ("uuid.Parse(req.ID)", "", False),
    ],
)
def test_what_a_client_wrote(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    # What stands in a function without a request is found last, and is another place.
    code = PARSING.replace("func g(req *request) { uuid.MustParse(req.ID) }", "") % body
    found = of_calls(tmp_path, code, lambda c, _: parses_what_client_wrote(c))

    assert found[call or body] is expected


def test_no_request_without_a_context(tmp_path: Path) -> None:
    found = of_calls(tmp_path, PARSING % "", lambda c, _: parses_what_client_wrote(c))

    assert found["uuid.MustParse(req.ID)"] is False


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ('func (s *service) F() { panic("unimplemented") }', True),
        ('func (s *service) F() error { panic("not yet implemented") }', True),
        ('func (s *service) F() error { panic("TODO: implement me") }', True),
        ('func (s *service) F() error { panic("unreachable") }', False),
        ('func (s *mockService) F() error { panic("unimplemented") }', False),
        ('func F() error { panic("unimplemented") }', False),
        ('func (s *service) F(n int) { if n > 0 { panic("unimplemented") } }', False),
        ('func (s *service) F(n int) error { println(n); panic("unimplemented") }', False),
    ],
)
def test_what_is_not_written_yet(tmp_path: Path, function: str, *, expected: bool) -> None:
    code = f"type service struct{{}}\ntype mockService struct{{}}\n{function}"
    found = of_calls(tmp_path, code, lambda c, _: is_unfinished(c))

    assert expected in found.values()
    assert (not expected) not in {v for c, v in found.items() if c.startswith("panic")}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("func f() error", True),
        ("func f(ctx context.Context)", True),
        ("func (r *userRepository) f()", True),
        ("func (u *loginUseCase) f()", True),
        ("func (e *event) f()", False),
        ("func f()", False),
    ],
)
def test_who_can_tell_a_failure(tmp_path: Path, head: str, *, expected: bool) -> None:
    code = (
        'import "context"\n\nvar _ context.Context\n\ntype userRepository struct{}\n'
        f"type loginUseCase struct{{}}\ntype event struct{{}}\n{head} {{ println(1); panic(1) }}"
    )

    def question(call: Call, _: Context) -> bool:
        function = call.declared_function
        return function is not None and can_tell(function)

    assert of_calls(tmp_path, code, question)["println(1)"] is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("func end(caught any)", True),
        ("func end(caught error)", False),
        ("func end() { caught := recover(); caught = caught", True),
        ("func end() { caught := open()", False),
    ],
)
def test_what_was_caught_is_thrown_again(tmp_path: Path, head: str, *, expected: bool) -> None:
    head = head if "{" in head else f"{head} {{"
    code = f"func open() any {{ return 1 }}\n{head}\n\tpanic(caught) }}"
    asked = of_calls(tmp_path, code, lambda call, _: throws_what_was_caught(call))
    assert asked["panic(caught)"] is expected


@pytest.mark.parametrize(
    ("helper", "expected"),
    [
        ("func failOnError(err error) { if err != nil { log.Fatal(err) } }", False),
        ("func failOnError(err error) { if err != nil { println(1); panic(err) } }", True),
        ("func failOnError(err error) { if err != nil { println(1) } }", None),
        ("func failOnError(err error) { if err == nil { panic(1) } }", None),
        ("func failOnError(err error) int { if err != nil { panic(err) }; return 1 }", None),
        ("func failOnError(ok any) { if ok != nil { panic(ok) } }", None),
    ],
)
def test_helpers_that_end_where_something_failed(
    tmp_path: Path, helper: str, *, expected: bool | None
) -> None:
    def question(call: Call, _: Context) -> bool | None:
        fact = call.fact(EndsWhereFailed)
        return fact.by_panic if fact is not None else None

    code = f'import "log"\n\nvar _ = log.Fatal\n\n{helper}\n\nfunc f() {{ failOnError(nil) }}'
    asked = of_calls(tmp_path, code, question, needs=(EndsWhereFailed,))
    assert asked["failOnError(nil)"] is expected


def test_a_function_hands_a_helper_several_failures(tmp_path: Path) -> None:
    code = (
        "func check(err error) {}\n\nfunc f() { check(nil); func() { check(nil) }(); check(nil) }"
    )
    asked = of_calls(tmp_path, code, lambda call, _: len(handed_failures(call)))
    assert asked["check(nil)"] == 2


@pytest.mark.parametrize(
    ("name", "expected"), [("NewStore", True), ("connectAll", True), ("publish", False)]
)
def test_what_sets_up(tmp_path: Path, name: str, *, expected: bool) -> None:
    def question(call: Call, _: Context) -> bool:
        function = call.declared_function
        return function is not None and sets_up(function)

    assert of_calls(tmp_path, f"func {name}() {{ println(1) }}", question)["println(1)"] is expected


def test_what_runs_once(tmp_path: Path) -> None:
    def question(call: Call, _: Context) -> bool:
        function = call.enclosing_function
        return function is not None and runs_once(function)

    code = (
        'import "sync"\n\nvar o sync.Once\n\nfunc f() { println(1); o.Do(func() { println(2) }) }'
    )
    asked = of_calls(tmp_path, code, question)
    assert (asked["println(1)"], asked["println(2)"]) == (False, True)
