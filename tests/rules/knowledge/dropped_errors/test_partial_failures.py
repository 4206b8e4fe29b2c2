"""Batches whose result names what was refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.dropped_errors.partial_failures import unread_failures

HEAD = """
import (
	"context"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)
func take(*sqs.SendMessageBatchOutput) {}
"""
CALL = "q.SendMessageBatch(ctx, nil)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"_, err := {CALL}; return err", "Failed"),
        (f"{CALL}; return nil", "Failed"),
        (f"out, err := {CALL}; println(out.ResultMetadata); return err", "Failed"),
        (f"out, err := {CALL}; println(len(out.Failed)); return err", ""),
        (f"out, err := {CALL}; println(len(out.Successful)); return err", ""),
        (f"out, err := {CALL}; take(out); return err", ""),
        (f"out, err := {CALL}; kept = out; return err", ""),
    ],
)
def test_what_nobody_reads_of_a_batch(tmp_path: Path, body: str, expected: str) -> None:
    text = (
        f"{HEAD}var kept *sqs.SendMessageBatchOutput\n"
        f"func send(ctx context.Context, q *sqs.Client) error {{ {body} }}"
    )
    asked = of_calls(tmp_path, text, lambda call, _: unread_failures(call))
    assert asked[CALL] == expected


def test_rows_that_were_not_written(tmp_path: Path) -> None:
    call = "d.BatchWriteItem(ctx, nil)"
    text = f"{HEAD}func write(ctx context.Context, d *dynamodb.Client) {{ _, _ = {call} }}"
    asked = of_calls(tmp_path, text, lambda call, _: unread_failures(call))
    assert asked[call] == "UnprocessedItems"
