"""Functions that say of themselves that their work is not written yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.dropped_errors.stubs import (
    confession,
    does_nothing,
    keeps_books_alone,
    promises_work,
    tells_success,
)

HEAD = """import ("errors"; "fmt")

type store struct{ kept int }

func (s *store) save() error { return nil }

"""


def _asked(directory: Path, function: str) -> tuple[str, bool, bool, str]:
    def asking(call: Call, _: Context) -> tuple[str, bool, bool, str] | None:
        around = call.declared_function
        if around is None:
            return None
        told = tells_success(around)
        text = told.text if told is not None else ""
        return confession(around), promises_work(around), does_nothing(around), text

    answer = of_calls(directory, HEAD + function, asking)['errors.New("here")']
    assert isinstance(answer, tuple)
    return answer


def _body(body: str, name: str = "sendMail", results: str = "error") -> str:
    return f'func (s *store) {name}() {results} {{\nfmt.Print(errors.New("here"))\n{body}\n}}'


@pytest.mark.parametrize(
    "comment",
    [
        "In a real implementation, this would send it.",
        "In a real app we ask the provider.",
        "In production this would call the bank",
        "TODO: implement it",
        "TODO(ops): integrate with the gateway",
        "FIXME actually send it",
        "not implemented yet",
        "Simulate success",
        "This is a placeholder",
        "Stub implementation",
        "For now, just return success",
    ],
)
def test_comments_confess(tmp_path: Path, comment: str) -> None:
    said, *_ = _asked(tmp_path, _body(f"// {comment}\nreturn nil"))
    assert said == comment


@pytest.mark.parametrize(
    "comment",
    [
        "In production, this would be more sophisticated.",
        "TODO: implement a better cache",
        "TODO: rename",
        "To be used in the future, not implemented yet",
        "Production sends mails.",
        "TODO: implement it " + "x" * 200,
    ],
)
def test_other_comments_do_not(tmp_path: Path, comment: str) -> None:
    said, *_ = _asked(tmp_path, _body(f"// {comment}\nreturn nil"))
    assert not said


@pytest.mark.parametrize(
    ("name", "expected"),
    [("sendMail", True), ("mail", False), ("sendNothing", False), ("refundMock", False)],
)
def test_names_promise_work(tmp_path: Path, name: str, expected: object) -> None:
    assert _asked(tmp_path, _body("return nil", name))[1] == expected


@pytest.mark.parametrize(
    ("name", "body", "results", "expected"),
    [
        ("sendMail", "return nil", "error", "return nil"),
        ("sendMail", "return 1, nil", "(int, error)", "return 1, nil"),
        ("sendMail", 'return errors.New("x")', "error", ""),
        ("sendMail", "if s.kept > 0 { return nil }; panic(1)", "error", ""),
        ("sendMail", "return true", "bool", ""),
        ("verifyMail", "return true", "bool", "return true"),
        ("verifyMail", "return false", "bool", ""),
    ],
)
def test_success_is_told(tmp_path: Path, name: str, body: str, results: str, expected: str) -> None:
    assert _asked(tmp_path, _body(body, name, results))[3] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('fmt.Println("sent")\nreturn nil', True),
        ("return s.save()", False),
        ("s.kept = 1\nreturn nil", False),
        ("go s.save()\nreturn nil", False),
    ],
)
def test_nothing_is_done(tmp_path: Path, body: str, expected: object) -> None:
    assert _asked(tmp_path, _body(body))[2] == expected


@pytest.mark.parametrize(
    ("name", "work", "expected"),
    [
        ("refundOrder", 'orderRepo.Update("a")', True),
        ("refundOrder", 'orderRepo.Find("a")', False),
        ("refundOrder", 'gatewayClient.Update("a")', False),
        ("createRefund", 'orderRepo.Update("a")', False),
        ("approveOrder", 'orderRepo.Update("a")', False),
    ],
)
def test_books_that_are_kept_alone(tmp_path: Path, name: str, work: str, expected: object) -> None:
    def asking(call: Call, _: Context) -> bool | None:
        around = call.declared_function
        return keeps_books_alone(around) if around is not None else None

    text = (
        "type repo interface { Update(id string) error; Find(id string) error }\n"
        f"func {name}(orderRepo, gatewayClient repo) error {{ {work}; return nil }}"
    )
    assert of_calls(tmp_path, text, asking)[work] == expected
