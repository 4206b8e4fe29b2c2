"""Whether a caller is told success although a write failed."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.lost_writes import (
    comes_again,
    hides_who_is_known,
    is_cached,
    or_changed_nothing,
    tells_success,
)

HEAD = """import ("log"; "net/http")

func save(id string) error { return nil }

"""


@pytest.mark.parametrize(
    ("branch", "after", "expected"),
    [
        ("log.Print(err)", "return nil", True),
        ("log.Print(err); return nil", "return nil", True),
        ("log.Print(err); return err", "return nil", False),
        ("log.Print(err); failed++", "return nil", False),
        ('http.Error(w, "no", 500)', "return nil", False),
    ],
)
def test_what_the_caller_is_told(tmp_path: Path, branch: str, after: str, expected: object) -> None:
    body = (
        f"func f(w http.ResponseWriter, failed int) error {{\n"
        f'if err := save("a"); err != nil {{ {branch} }}\n{after} }}'
    )
    assert of_branches(tmp_path, HEAD + body, tells_success) == [expected]


def test_a_loop_that_counts_what_went_well(tmp_path: Path) -> None:
    body = (
        "func f(ids []string) (int, error) { done := 0\nfor _, id := range ids {\n"
        "if err := save(id); err != nil { log.Print(err); continue }\ndone++ }\nreturn done, nil }"
    )
    assert of_branches(tmp_path, HEAD + body, tells_success) == [False]


@pytest.mark.parametrize(
    ("name", "given", "results", "expected"),
    [
        ("onPaid", "event paidEvent", "error", True),
        ("onPaid", "event string", "error", False),
        ("onPaid", "event paidEvent", "(int, error)", False),
        ("keep", "event paidEvent", "error", True),
        ("publish", "event paidEvent", "error", False),
    ],
)
def test_a_count_that_who_acknowledges_a_message_is_not_told(
    tmp_path: Path, name: str, given: str, results: str, *, expected: bool
) -> None:
    end = "return nil" if results == "error" else "return done, nil"
    body = (
        f"type paidEvent struct{{}}\nfunc {name}({given}, ids []string) {results} {{ done := 0\n"
        "for _, id := range ids {\n"
        f"if err := save(id); err != nil {{ log.Print(err); continue }}\ndone++ }}\n{end} }}"
    )
    assert of_branches(tmp_path, HEAD + body, tells_success) == [expected]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("err != nil || n == 0", True),
        ("err != nil || n != 1", True),
        ("err != nil || !ok", False),
        ("err != nil || n == 0 || other == 0", False),
        ("err != nil && n == 0", False),
    ],
)
def test_a_write_that_changed_nothing(tmp_path: Path, condition: str, *, expected: bool) -> None:
    text = f"""func update() (int, error) {{ return 0, nil }}

    func f(ok bool, other int) {{ n, err := update(); _ = n; if {condition} {{ return }} }}
    """
    assert of_branches(tmp_path, text, or_changed_nothing) == [expected]


@pytest.mark.parametrize(
    ("name", "over", "expected"),
    [
        ("processExpired", "repo.List(of)", True),
        ("book", "repo.List()", True),
        ("book", 'repo.List("open")', True),
        ("book", "repo.List(of)", False),
        ("processExpired", "names()", False),
    ],
)
def test_jobs_that_list_anew(tmp_path: Path, name: str, over: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}type listRepo interface {{ List(of ...string) []string }}\n"
        "func names() []string { return nil }\n"
        f"func {name}(repo listRepo, of string) error {{\nids := {over}\n"
        "for _, id := range ids {\n"
        "if err := save(id); err != nil { log.Print(err); continue }\n}\nreturn nil }"
    )
    assert of_branches(tmp_path, text, comes_again) == [expected]


@pytest.mark.parametrize(
    ("after", "expected"),
    [("return r.Err", False), ("return nil", True), ("r = try(); return r.Err", True)],
)
def test_a_result_that_is_given_on(tmp_path: Path, after: str, *, expected: bool) -> None:
    body = (
        "type result struct{ Err error }\nfunc try() result { return result{} }\n"
        f"func f() error {{ r := try()\nif r.Err != nil {{ log.Print(r.Err) }}\n{after} }}"
    )
    assert of_branches(tmp_path, HEAD + body, tells_success) == [expected]


@pytest.mark.parametrize(
    ("call", "said", "expected"),
    [
        ('put("a", 1, time.Hour)', "not put into Redis", True),
        ('put("a", 1, time.Hour)', "not put", False),
        ('put("a", 1, 2)', "not put into Redis", False),
        ('put("a", 1, time.Hour)', "session not put into Redis", False),
    ],
)
def test_what_goes_by_itself(tmp_path: Path, call: str, said: str, *, expected: bool) -> None:
    text = f"""import ("log"; "time")
    func put(key string, value int, ttl any) error {{ return nil }}
    func f() error {{ if err := {call}; err != nil {{ log.Print("{said}", err) }}; return nil }}
    """

    def cached(branch: ErrorBranch) -> bool:
        return branch.call is not None and is_cached(branch, branch.call)

    assert of_branches(tmp_path, text, cached) == [expected]


@pytest.mark.parametrize(
    ("name", "unknown", "expected"),
    [
        ("RequestPasswordReset", "return nil", True),
        ("ForgotPassword", "return nil", True),
        ("ForgotPassword", "return errUnknown", False),
        ("ResetPassword", "return nil", False),
    ],
)
def test_who_has_an_account_is_told_to_nobody(
    tmp_path: Path, name: str, unknown: str, *, expected: bool
) -> None:
    body = (
        f"func {name}(id string, found bool) error {{\nif !found {{ {unknown} }}\n"
        'if err := save("a"); err != nil { log.Print(err); return nil }\nreturn nil }'
    )
    assert of_branches(tmp_path, HEAD + body, hides_who_is_known) == [expected]
