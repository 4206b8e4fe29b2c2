"""Answers that say nothing where a call has failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.error_branches.empty_answers import (
    answer_of_nothing,
    empty_answer,
    fails_closed,
    is_about_values,
    says_empty,
)
from golint_rules.knowledge.failures.asks_store import AsksStore

HEAD = """import ("context"; "log")

type orderRepo interface {
    Count(ctx context.Context) (int, error)
    Find(ctx context.Context) (*int, error)
}

type summary struct{ Open int }

"""


def _asked(directory: Path, code: str, question: object) -> list[object]:
    assert callable(question)
    return of_branches_with(
        directory, HEAD + code, lambda branch, _: question(branch), (AsksStore,)
    )


@pytest.mark.parametrize(
    ("function", "branch", "expected"),
    [
        ("countOrders(ctx context.Context, repo orderRepo) int", "return 0", "0"),
        ("orders(ctx context.Context, repo orderRepo) []int", "return []int{}", "[]int{}"),
        ("orders(ctx context.Context, repo orderRepo) []int", "return nil", "nil"),
        (
            "total(ctx context.Context, repo orderRepo) summary",
            "return summary{}",
            "summary{}",
        ),
        ("countOrders(ctx context.Context, repo orderRepo) int", "return 7", ""),
        ("order(ctx context.Context, repo orderRepo) *int", "return nil", ""),
        ("order(ctx context.Context, repo orderRepo) (int, bool)", "return 0, false", ""),
        ("nameOf(ctx context.Context, repo orderRepo) string", 'return ""', ""),
        ("countOrders(ctx context.Context, repo orderRepo) (int, error)", "return 0, nil", ""),
        ("warmOrders(ctx context.Context, repo orderRepo) int", "return 0", ""),
        ("hasPermission(ctx context.Context, repo orderRepo) bool", "return false", ""),
        ("hasOrders(ctx context.Context, repo orderRepo) bool", "return false", "false"),
        ("countOrders(ctx context.Context, orders orderMap) int", "return 0", ""),
        ("countOrders(ctx context.Context, repo orderRepo)", "return nil", ""),
    ],
)
def test_what_is_logged_and_given(
    tmp_path: Path, function: str, branch: str, expected: str
) -> None:
    holder = "repo" if "repo orderRepo" in function else "orders"
    code = (
        f"type orderMap interface {{ Count(ctx context.Context) (int, error) }}\n"
        f"func {function} {{\n_, err := {holder}.Count(ctx)\n"
        f"if err != nil {{ log.Print(err); {branch} }}\npanic(1)\n}}"
    )
    assert _asked(tmp_path, code, empty_answer) == [expected]


def test_a_warning_puts_up_with_it(tmp_path: Path) -> None:
    code = """func count(ctx context.Context, repo orderRepo) int {
        n, err := repo.Count(ctx)
        if err != nil { log.Print("orders not counted, go on without: ", err); warn(); return 0 }
        return n
    }
    func warn() {}"""
    assert _asked(tmp_path, code, empty_answer) == [""]


@pytest.mark.parametrize(
    ("before", "result", "expected"),
    [
        ("var sum summary", "sum", True),
        ("sum := summary{}", "sum", True),
        ("sum := []int{}", "sum", True),
        ("sum := make([]int, 0)", "sum", True),
        ("var sum summary; sum.Open = 1", "sum", False),
        ("sum := []int{1}", "sum", False),
        ("", "&[]int{}", True),
        ("", "&summary{}", False),
        ("", "0", True),
    ],
)
def test_what_is_empty(tmp_path: Path, before: str, result: str, *, expected: bool) -> None:
    code = f"""func f(ctx context.Context, repo orderRepo) any {{
        {before}
        if _, err := repo.Count(ctx); err != nil {{ return {result} }}
        return nil
    }}"""

    def question(branch: ErrorBranch) -> bool:
        return says_empty(branch.statements[-1].returned[0], branch)

    assert _asked(tmp_path, code, question) == [expected]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("err != nil", True),
        ("err != nil || order == nil", True),
        ("err != nil || n == 0", False),
    ],
)
def test_what_else_leads_there(tmp_path: Path, condition: str, *, expected: bool) -> None:
    code = f"""func f(ctx context.Context, repo orderRepo, n int) {{
        order, err := repo.Find(ctx)
        if {condition} {{ return }}
        _ = order
    }}"""
    assert _asked(tmp_path, code, is_about_values) == [expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("HasPermission", True), ("IsRevoked", False), ("HasOrders", False), ("CanPay", True)],
)
def test_refusing_is_safe(tmp_path: Path, name: str, *, expected: bool) -> None:
    code = f"""func {name}(ctx context.Context, repo orderRepo) bool {{
        if _, err := repo.Count(ctx); err != nil {{ return false }}
        return true
    }}"""

    def question(branch: ErrorBranch) -> bool:
        assert branch.function is not None
        return fails_closed(branch.function, branch.statements[-1].returned)

    assert _asked(tmp_path, code, question) == [expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("countOrders", True), ("countFromCache", False), ("cachedCount", False)],
)
def test_a_cache_that_fails_is_a_miss(tmp_path: Path, name: str, *, expected: bool) -> None:
    code = f"""func {name}(ctx context.Context, repo orderRepo) int {{
        count, err := repo.Count(ctx)
        if err != nil {{ return 0 }}
        return count
    }}"""

    def question(branch: ErrorBranch) -> bool:
        assert branch.call is not None
        return answer_of_nothing(branch, branch.call) != ""

    assert _asked(tmp_path, code, question) == [expected]
