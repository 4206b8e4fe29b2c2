"""What a branch does with the error that led there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_branches_with

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.failures import error_outcomes

HEAD = """import ("context"; "errors"; "log"; "log/slog"; "net/http"; "os")

type logger struct{}

func (logger) Errorf(format string, args ...any) {}

var lg logger
var base = errors.New("base")

func get(ctx context.Context) (int, error) { return 0, nil }

func f(ctx context.Context, w http.ResponseWriter) error {
	n, err := get(ctx)
	if err != nil {
		%s
	}
	_ = n
	return err
}
"""


def answer(directory: Path, body: str, question: Callable[[ErrorBranch], bool]) -> bool:
    found = of_branches(directory, HEAD.replace("%s", body), question)
    assert len(found) == 1
    return bool(found[0])


@pytest.mark.parametrize(
    ("question", "body", "expected"),
    [
        (error_outcomes.logs, 'slog.ErrorContext(ctx, "get", "error", err)', True),
        (error_outcomes.logs, 'log.Printf("get: %v", err)', True),
        (error_outcomes.logs, 'lg.Errorf("get: %v", err)', True),
        (error_outcomes.logs, "os.Remove(err.Error())", False),
        (error_outcomes.only_logs, "log.Print(err); return nil", True),
        (error_outcomes.only_logs, "log.Print(err); n = 1", False),
        (error_outcomes.uses_error, "log.Print(err)", False),
        (error_outcomes.uses_error, "_ = err", False),
        (error_outcomes.uses_error, "return err", True),
        (error_outcomes.uses_error, "return errors.Join(base, err)", True),
        (error_outcomes.asks_what_it_is, "if errors.Is(err, base) { return nil }", True),
        (error_outcomes.asks_what_it_is, "switch err { case base: return nil }", True),
        (error_outcomes.asks_what_it_is, "return nil", False),
        (error_outcomes.is_declared, "return nil // best effort", True),
        (error_outcomes.is_declared, "// not found is fine\n\t\treturn nil", True),
        (error_outcomes.is_declared, 'log.Print("continuing without it")', True),
        (error_outcomes.is_declared, "return nil // the error", False),
        (error_outcomes.is_declared, "return nil // already there", True),
        (error_outcomes.is_excused, "// on purpose, against enumeration\n\t\treturn base", True),
        (error_outcomes.is_excused, "// not there\n\t\treturn base", False),
        (error_outcomes.is_handling_another, "return nil", False),
        (error_outcomes.is_put_up_with, 'slog.Warn("get", "error", err)', True),
        (error_outcomes.is_put_up_with, 'slog.Error("get", "error", err)', False),
        (error_outcomes.is_put_up_with, 'log.Printf("warning: get: %v", err)', True),
        (error_outcomes.is_put_up_with, 'slog.Log(ctx, slog.LevelWarn, "get")', True),
        (error_outcomes.is_put_up_with, 'slog.Log(ctx, slog.LevelError, "get")', False),
        (error_outcomes.is_put_up_with, 'log.Printf("get: warnings %v", err)', False),
    ],
)
def test_branches(
    tmp_path: Path, question: Callable[[ErrorBranch], bool], body: str, expected: object
) -> None:
    assert answer(tmp_path, body, question) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("os.Exit(1)", True),
        ("panic(err)", True),
        ("log.Fatal(err)", True),
        ("log.Print(err)", False),
        ("lg.LogFatal(err)", True),
        ("lg.FatalityReport(err)", True),
        ("return err", False),
    ],
)
def test_ends_of_the_run(tmp_path: Path, body: str, expected: object) -> None:
    assert answer(tmp_path, body, _ends) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('http.Error(w, "failed", 500)', True),
        ("w.WriteHeader(500)", True),
        ("log.Print(err)", False),
        ("lg.Errorf(err.Error())", False),
    ],
)
def test_answers(tmp_path: Path, body: str, expected: object) -> None:
    assert answer(tmp_path, body, _answers) is expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [("nil", True), ("0", True), ("n", True), ("err", False), ("base", False)],
)
def test_results_that_say_nothing(tmp_path: Path, result: str, expected: object) -> None:
    def question(branch: ErrorBranch) -> bool:
        (given,) = branch.statements[-1].returned
        return error_outcomes.says_nothing(given, branch)

    assert answer(tmp_path, f"return {result}", question) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if errors.Is(err, io.ErrClosedPipe) { return errors.New(`x`) }\nreturn nil", True),
        ("if errors.Is(err, io.EOF) { return errors.New(`x`) }\nreturn nil", False),
        ("if errors.Is(err, io.ErrClosedPipe) { return nil }\nreturn nil", False),
        ("if !errors.Is(err, io.ErrClosedPipe) { return err }\nreturn nil", False),
        ("if errors.Is(err, io.ErrClosedPipe) { return err }\nreturn err", False),
        ("if errors.Is(err, io.ErrClosedPipe) { return err }\nlog.Print(err)\nreturn nil", False),
        ("return nil", False),
    ],
)
def test_others_that_pass(tmp_path: Path, body: str, expected: object) -> None:
    assert answer(tmp_path, body, error_outcomes.passes_others) is expected


def _ends(branch: ErrorBranch) -> bool:
    return any(error_outcomes.ends_run(statement) for statement in branch.statements)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("w.WriteHeader(500)\nreturn err", True),
        ("w.WriteHeader(http.StatusBadGateway)\nreturn err", True),
        ('http.Error(w, "failed", 500)\nreturn err', False),
        ("w.Header()\nreturn err", False),
    ],
)
def test_answers_that_say_a_status_alone(tmp_path: Path, body: str, expected: object) -> None:
    def tell(branch: ErrorBranch) -> bool:
        calls = error_outcomes.outer_calls(branch.body)
        return any(error_outcomes.says_status_alone(call) for call in calls)

    assert answer(tmp_path, body, tell) is expected


def _answers(branch: ErrorBranch) -> bool:
    return any(error_outcomes.answers(c) for c in error_outcomes.outer_calls(branch.body))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("return nil", False),
        ("if errors.Is(r.Err, base) { return nil }; return nil", True),
        ("return r.Err", True),
        ("r.N++; return nil", False),
    ],
)
def test_errors_of_results_that_others_read(tmp_path: Path, after: str, *, expected: bool) -> None:
    code = (
        'import "errors"\n\nvar base = errors.New("base")\n\n'
        "type result struct { Err error; N int }\n\nfunc first() result { return result{} }\n\n"
        f"func f() error {{ r := first()\nif r.Err == nil {{ return base }}\n{after} }}"
    )
    found = of_branches_with(
        tmp_path, code, lambda b, _: error_outcomes.is_read_elsewhere(b), succeeded=True
    )
    assert found == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("if first == nil { if err := get(); err != nil { log.Print(err) } }", False),
        ("if first == nil { } else { if err := get(); err != nil { log.Print(err) } }", True),
    ],
)
def test_behind_success_no_other_error_is_handled(
    tmp_path: Path, code: str, *, expected: bool
) -> None:
    text = f"""import "log"
    func get() error {{ return nil }}
    func f() {{ first := get(); {code} }}"""
    found = of_branches(tmp_path, text, error_outcomes.is_handling_another)
    assert found[-1] is expected


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("if err := ask(); err == nil { %s }", False),
        ("err := ask(); if err == nil { err = ask(); if err != nil { return } }", False),
        ("err := ask(); if err == errNone { return } else if err != nil { return }", True),
        ("err := ask(); if err == nil { return } else { if err != nil { return } }", True),
    ],
)
def test_what_asks_the_same_error_before(tmp_path: Path, around: str, *, expected: bool) -> None:
    inner = "if err := ask(); err != nil { return }"
    body = around.replace("%s", inner)
    text = f"var errNone error\n\nfunc ask() error {{ return nil }}\n\nfunc f() {{ {body} }}"
    found = of_branches(tmp_path, text, error_outcomes.is_told_apart_before)
    assert found[-1:] == [expected]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("if err := ask(); err != nil { return } else { %s }", False),
        ("if err := ask(); err != nil { %s }", True),
        ("if err := ask(); err == nil { return } else { %s }", True),
        ("if err := ask(); err == nil { %s }", False),
    ],
)
def test_where_no_other_error_has_led(tmp_path: Path, around: str, *, expected: bool) -> None:
    body = around.replace("%s", "if err := ask(); err != nil { println(1) }")
    text = f"func ask() error {{ return nil }}\n\nfunc f() {{ {body} }}"
    found = of_branches(tmp_path, text, error_outcomes.is_handling_another)
    assert found[-1:] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("switch { case errors.Is(err, base): return nil; default: return base }", ["return base"]),
        ("switch err { case base: return nil; default: return base }", ["return base"]),
        ("switch { case err == base: n++; default: n-- }; return nil", []),
        ("switch { case errors.Is(err, base): return nil; default: return err }", []),
        ("log.Print(err); switch { case errors.Is(err, base): n++; default: n-- }", []),
        ("switch { case n > 1: return nil; default: return base }", []),
        ("if errors.Is(err, base) { return nil }; return base", ["return base"]),
        ("if errors.Is(err, base) { return nil }; return err", []),
        ("return base", []),
    ],
)
def test_what_is_about_the_other_errors(tmp_path: Path, body: str, expected: list[str]) -> None:
    def question(branch: ErrorBranch) -> list[str]:
        return [statement.text for statement in error_outcomes.about_the_rest(branch)]

    assert of_branches(tmp_path, HEAD.replace("%s", body), question) == [expected]
