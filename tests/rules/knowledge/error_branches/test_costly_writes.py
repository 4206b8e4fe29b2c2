"""Writes that a warning does not make good."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches, of_branches_with, of_calls

from golint_agent.rulekit import Call, Context, ErrorBranch
from golint_rules.knowledge.error_branches.costly_writes import (
    ends_way_in,
    gives_reason,
    is_borne,
    is_costly,
    keeps_way_in,
    leaves_half,
)
from golint_rules.knowledge.failures.asks_store import AsksStore

HEAD = """import ("context"; "log/slog")

type store interface {
	RefundOrder(ctx context.Context) error
	ReleaseHold(ctx context.Context) error
	ReleaseLock(ctx context.Context) error
	DeleteSession(ctx context.Context) error
	InvalidateSessionCache(ctx context.Context) error
	Revoke(ctx context.Context) error
	Save(ctx context.Context) error
	CancelPayment(ctx context.Context) error
	CancelOrder(ctx context.Context) error
	AdjustStock(ctx context.Context) error
	AdjustLayout(ctx context.Context) error
}

var _ = slog.Warn

"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("orderSvc.RefundOrder(ctx)", True),
        ("orderSvc.ReleaseHold(ctx)", True),
        ("orderSvc.ReleaseLock(ctx)", False),
        ("userRepo.DeleteSession(ctx)", True),
        ("userRepo.InvalidateSessionCache(ctx)", False),
        ("tokens.Revoke(ctx)", True),
        ("users.Revoke(ctx)", False),
        ("orderSvc.Save(ctx)", False),
        ("midpay.CancelPayment(ctx)", True),
        ("midpay.CancelOrder(ctx)", False),
        ("recipeSvc.AdjustStock(ctx)", True),
        ("recipeSvc.AdjustLayout(ctx)", False),
    ],
)
def test_what_is_costly(tmp_path: Path, call: str, expected: object) -> None:
    def asking(call: Call, _: Context) -> bool:
        return is_costly(call)

    holder = call.partition(".")[0]
    text = f"{HEAD}func f(ctx context.Context, {holder} store) {{ {call} }}"
    assert of_calls(tmp_path, text, asking)[call] == expected


@pytest.mark.parametrize(
    ("method", "level", "expected"),
    [("Save", "Warn", True), ("Save", "Error", False), ("RefundOrder", "Warn", False)],
)
def test_what_is_borne(tmp_path: Path, method: str, level: str, expected: object) -> None:
    def asking(branch: ErrorBranch) -> bool:
        return branch.call is not None and is_borne(branch, branch.call)

    text = f"""{HEAD}func f(ctx context.Context, orderRepo store) error {{
	if err := orderRepo.{method}(ctx); err != nil {{
		slog.{level}("failed", "error", err)
	}}
	return nil
}}"""
    assert of_branches(tmp_path, text, asking) == [expected]


@pytest.mark.parametrize(
    ("method", "comment", "expected"),
    [
        ("Save", "don't fail the order", True),
        ("RefundOrder", "don't fail the order", False),
        ("RefundOrder", "don't fail the order: the worker retries it", True),
        ("RefundOrder", "", False),
    ],
)
def test_reasons(tmp_path: Path, method: str, comment: str, expected: object) -> None:
    def asking(branch: ErrorBranch) -> bool:
        return branch.call is not None and gives_reason(branch, branch.call)

    text = f"""{HEAD}func f(ctx context.Context, orderRepo store) error {{
	if err := orderRepo.{method}(ctx); err != nil {{
		// {comment}
		slog.Error("failed", "error", err)
	}}
	return nil
}}"""
    assert of_branches(tmp_path, text, asking) == [expected]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("if err := loanRepo.Save(ctx); err != nil { return err }; ", True),
        ("if paid { _ = loanRepo.Save(ctx) }; ", False),
        ("", False),
    ],
)
def test_what_is_left_half(tmp_path: Path, before: str, expected: object) -> None:
    def asking(branch: ErrorBranch, _: Context) -> bool:
        return branch.call is not None and leaves_half(branch, branch.call)

    text = f"""import ("context"; "log/slog")

type store interface {{
	Save(ctx context.Context) error
	UpdateStatus(ctx context.Context) error
}}

func f(ctx context.Context, loanRepo, itemRepo store, paid bool) error {{
	{before}if err := itemRepo.UpdateStatus(ctx); err != nil {{
		slog.Error("failed", "error", err)
	}}
	return nil
}}"""
    assert of_branches_with(tmp_path, text, asking, (AsksStore,))[-1] == expected


REDIS = """import ("context"; "github.com/redis/go-redis/v9")

type cache interface{ Del(ctx context.Context, key string) error }

func f(ctx context.Context, rdb *redis.Client, kept cache, id string) {
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('kept.Del(ctx, "session:"+id)', (True, False)),
        ('kept.Del(ctx, "profile:"+id)', (False, False)),
        ('kept.Del(ctx, "cache:session:"+id)', (False, False)),
        ('rdb.Set(ctx, "blacklist:"+id, 1, 0).Err()', (False, True)),
        ('rdb.Set(ctx, "rates:"+id, 1, 0).Err()', (False, False)),
        ('rdb.Get(ctx, "session:"+id).Err()', (False, False)),
    ],
)
def test_ways_in(tmp_path: Path, call: str, expected: object) -> None:
    def question(code: Call, _: Context) -> object:
        return ends_way_in(code), keeps_way_in(code)

    assert of_calls(tmp_path, f"{REDIS}_ = {call}\n}}", question)[call] == expected


def test_a_token_that_is_looked_for_first_is_kept_for_the_next_time(tmp_path: Path) -> None:
    call = 'rdb.Set(ctx, "token:"+id, 1, 0).Err()'
    read = 'if rdb.Get(ctx, "token:"+id).Err() == nil { return }'

    def question(code: Call, _: Context) -> object:
        return keeps_way_in(code)

    assert of_calls(tmp_path, f"{REDIS}_ = {call}\n}}", question)[call] is True
    assert of_calls(tmp_path, f"{REDIS}{read}; _ = {call}\n}}", question)[call] is False
