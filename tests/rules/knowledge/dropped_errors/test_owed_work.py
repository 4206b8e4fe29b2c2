"""What is owed where something has failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.dropped_errors.owed_work import is_owed

HEAD = """import "context"

type keeper interface {
	MarkFailed(ctx context.Context, id string) error
	FailJob(ctx context.Context, id string) error
	UpdateStatus(ctx context.Context, id, status string) error
	MarkDeliveryFailed(ctx context.Context, id string) error
	RefundOrder(ctx context.Context, id string) error
	Save(ctx context.Context, id string) error
}

"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('paymentRepo.MarkFailed(ctx, "a")', True),
        ('jobRepo.FailJob(ctx, "a")', True),
        ('orderRepo.UpdateStatus(ctx, "a", "Cancelled")', True),
        ('orderRepo.UpdateStatus(ctx, "a", "open")', False),
        # When it expires, a row says anyway.
        ('orderRepo.UpdateStatus(ctx, "a", "expired")', False),
        ('paymentRepo.MarkDeliveryFailed(ctx, "a")', False),
        ('webhookRepo.MarkFailed(ctx, "a")', False),
        ('orderSvc.RefundOrder(ctx, "a")', True),
        ('orderRepo.Save(ctx, "a")', False),
        ('view.MarkFailed(ctx, "a")', False),
    ],
)
def test_what_is_owed(tmp_path: Path, call: str, expected: object) -> None:
    holder = call.partition(".")[0]
    text = f"{HEAD}func f(ctx context.Context, {holder} keeper) {{ _ = {call} }}"

    assert of_calls(tmp_path, text, lambda one, _: is_owed(one))[call] == expected
