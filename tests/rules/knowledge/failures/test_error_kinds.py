"""What an error says: not there, there already, not allowed."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_calls

from golint_agent.rulekit import Call, Context, ErrorBranch
from golint_rules.knowledge.failures.error_kinds import (
    given_error,
    guards_access,
    is_told_apart,
    looks_up,
    may_say_not_there,
    refuses_where_found,
    says_client_fault,
    says_client_is_at_fault,
    says_not_there,
)

HEAD = """import ("errors"; "fmt"; "net/http")

var ErrUserNotFound = errors.New("x")
var ErrClosed = errors.New("y")

const ErrCodeUserNotFound = 1
const ErrCodeFailed = 2

func coded(code int) error { return nil }

func get() error { return nil }

func f(w http.ResponseWriter) error {
	if err := get(); err != nil {
		return %s
	}
	return nil
}
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ErrUserNotFound", "ErrUserNotFound"),
        ('errors.New("user does not exist")', "user does not exist"),
        ('fmt.Errorf("%w: %v", ErrUserNotFound, 1)', "ErrUserNotFound"),
        ("coded(ErrCodeUserNotFound)", "ErrCodeUserNotFound"),
        ("coded(ErrCodeFailed)", ""),
        ("ErrClosed", ""),
        ('errors.New("failed to check whether user exists")', ""),
        ('errors.New("broken")', ""),
        ('errors.New("unknown error")', ""),
        ('errors.New("unknown user")', "unknown user"),
    ],
)
def test_what_is_not_there(tmp_path: Path, given: str, expected: str) -> None:
    def question(branch: ErrorBranch) -> str:
        return says_not_there(branch.statements[-1].returned[-1])

    assert of_branches(tmp_path, HEAD.replace("%s", given, 1), question) == [expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CanTransfer", True),
        ("IsRevoked", True),
        ("checkPermission", True),
        ("Authorize", True),
        ("VerifySignature", True),
        ("IsAccessToken", False),
        ("GetUser", False),
        ("RevokeAll", False),
    ],
)
def test_guards(name: str, expected: object) -> None:
    assert guards_access(name) is expected


def test_statuses(tmp_path: Path) -> None:
    text = HEAD.replace("%s", "err") + (
        "func g(w http.ResponseWriter) {\n\tw.WriteHeader(http.StatusBadRequest)\n"
        "\tw.WriteHeader(http.StatusInternalServerError)\n\tw.WriteHeader(404)\n}\n"
    )
    found = of_calls(tmp_path, text, lambda call, _: [says_client_fault(a) for a in call.arguments])

    assert found["w.WriteHeader(http.StatusBadRequest)"] == [True]
    assert found["w.WriteHeader(404)"] == [True]
    assert found["w.WriteHeader(http.StatusInternalServerError)"] == [False]


def test_answers_that_blame_the_client(tmp_path: Path) -> None:
    text = (
        'import "github.com/gofiber/fiber/v2"\n'
        "func f(c *fiber.Ctx) { c.Status(422).JSON(1); c.Status(500).JSON(1); c.JSON(1) }"
    )
    found = of_calls(tmp_path, text, lambda call, _: says_client_is_at_fault(call))

    assert found["c.Status(422).JSON(1)"] is True
    assert found["c.Status(500).JSON(1)"] is False
    assert found["c.JSON(1)"] is False


def test_look_ups(tmp_path: Path) -> None:
    names = {"FindUser": True, "IDByName": True, "UserExists": True}
    names |= {"Save": False, "DeleteByID": False}
    declared = "".join(f"func {name}() {{}}\n" for name in names)
    text = f"{declared}func f() {{ {'; '.join(f'{name}()' for name in names)} }}"

    found = of_calls(tmp_path, text, lambda call, _: looks_up(call))
    assert found == {f"{name}()": expected for name, expected in names.items()}


def test_errors_that_are_told_apart(tmp_path: Path) -> None:
    chain = """import "errors"
var ErrClosed = errors.New("y")
func get() error { return nil }
func f() error {
	err := get()
	if errors.Is(err, ErrClosed) {
		return nil
	} else if err != nil {
		return err
	}
	if err != nil {
		return err
	}
	return nil
}
"""
    assert of_branches(tmp_path, chain, is_told_apart) == [True, False]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('revoked, _ := get(""); if revoked != "" { return }', True),
        ('found, _ := get("blacklist:" + id); if found != "" { return }', True),
        ('found, _ := get("answer:" + id); if found != "" { return }', False),
        ('revoked, _ := get(""); if revoked == "true" { return }', True),
        ('found, _ := get("blocked:" + id); if found == "true" { return }', True),
        ('revoked, _ := get(""); if revoked == "" { return }', False),
        ('revoked, _ := get(""); if revoked != "" { println(1) }', False),
    ],
)
def test_who_is_refused_where_something_is_found(
    tmp_path: Path, body: str, *, expected: bool
) -> None:
    def question(call: Call, _: Context) -> bool:
        value = next(iter(call.target_locals), None)
        return value is not None and refuses_where_found(call, value)

    text = (
        f'func get(key string) (string, error) {{ return "", nil }}\nfunc f(id string) {{ {body} }}'
    )
    assert (True in of_calls(tmp_path, text, question).values()) is expected


@pytest.mark.parametrize("text", ["clientErr(err)", "client_error(err)", "clientRequest(err)"])
def test_helpers_for_clients_may_say_it(text: str) -> None:
    assert may_say_not_there(text)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("return errNone", "errNone"),
        ("err = errNone; return", "errNone"),
        ("err = errNone; return err", "errNone"),
        ("other := errNone; println(other); return err", "err"),
        ("return", ""),
        ("err = errNone", ""),
    ],
)
def test_what_is_given_as_the_error(tmp_path: Path, ending: str, expected: str) -> None:
    def question(branch: ErrorBranch) -> str:
        given = given_error(branch)
        return given.text if given is not None else ""

    text = (
        'import "errors"\nvar errNone = errors.New("none")\nfunc ask() error { return nil }\n'
        f"func f() (err error) {{ err = ask(); if err != nil {{ {ending} }}; return nil }}"
    )
    assert of_branches(tmp_path, text, question) == [expected]
