"""Messages of Kafka that are passed over when they fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call
from golint_rules.knowledge.messages.passed_messages import passed_over

HEAD = """
import ("context"; "log"; "github.com/segmentio/kafka-go")
func work(context.Context, []byte) error { return nil }
func retry(func() error) error { return nil }
"""
COMMIT = "_ = r.CommitMessages(ctx, m)"


@pytest.mark.parametrize(
    ("round_", "expected"),
    [
        (
            f"if err := work(ctx, m.Value); err != nil {{ log.Print(err); continue }}; {COMMIT}",
            True,
        ),
        (
            f"if err := work(ctx, m.Value); err != nil {{ log.Print(err) }} else {{ {COMMIT} }}",
            True,
        ),
        (
            f"ok := true; if work(ctx, m.Value) != nil {{ ok = false }}; if ok {{ {COMMIT} }}",
            True,
        ),
        (f"if err := work(ctx, m.Value); err != nil {{ return }}; {COMMIT}", False),
        (f"if err := work(ctx, m.Value); err != nil {{ break }}; {COMMIT}", False),
        (f"if err := work(ctx, m.Value); err != nil {{ log.Print(err) }}; {COMMIT}", False),
        (
            "for { if err := work(ctx, m.Value); err != nil { log.Print(err); continue }; break }; "
            + COMMIT,
            False,
        ),
        (
            "attempts := 0; if err := work(ctx, m.Value); err != nil { attempts++; continue }; "
            + COMMIT,
            False,
        ),
        (
            "if err := work(ctx, m.Value); err != nil { w.Save(m); continue }; " + COMMIT,
            False,
        ),
    ],
)
def test_what_a_round_leaves_behind(tmp_path: Path, round_: str, *, expected: bool) -> None:
    text = (
        f"{HEAD}func run(ctx context.Context, r *kafka.Reader, w interface{{ Save(any) }}) {{\n"
        f"for {{ m, err := r.FetchMessage(ctx); if err != nil {{ return }}; {round_} }} }}"
    )

    def ask(call: Call, _: object) -> bool:
        return passed_over(call) is not None

    assert of_calls(tmp_path, text, ask)["r.CommitMessages(ctx, m)"] is expected
