"""Contexts that never end and are kept in what requests run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls, of_files

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.contexts.kept_contexts import (
    is_empty_kept,
    serves_requests,
    uses_of_kept,
)

CODE = """
import "context"
type key struct{}
func ask(any) {}
func f(given context.Context) {
	empty := context.Background()
	kept, cancel := context.WithCancel(empty)
	set := context.TODO()
	set = given
	_, _, _ = kept, cancel, set
	ask(%s)
}
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("context.Background()", True),
        ("context.TODO()", True),
        ("empty", True),
        ("kept", False),
        ("given", False),
        ("set", False),
        ("key{}", False),
    ],
)
def test_what_never_ends(tmp_path: Path, value: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool | None:
        given = call.argument(0)
        return is_empty_kept(given) if call.word == "ask" and given is not None else None

    assert of_calls(tmp_path, CODE % value, asked)[f"ask({value})"] is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("m/cache.RedisTokenCache", True),
        ("m/orders.orderServiceImpl", True),
        ("m/jobs.Worker", False),
    ],
)
def test_what_serves_requests(name: str, *, expected: bool) -> None:
    assert serves_requests(name) is expected


def test_uses(tmp_path: Path) -> None:
    text = """
import "context"
type cache struct { ctx context.Context }
func ask(context.Context, string) {}
func (c *cache) Get() { ask(c.ctx, "get") }
func (c *cache) Find(ctx context.Context) { ask(ctx, "find") }
func (c *cache) Start() { ask(c.ctx, "start") }
func (c *cache) Put() { go ask(c.ctx, "put") }
func (c *cache) Copy(other *cache) { ask(other.ctx, "copy") }
"""

    def asked(ctx: Context) -> list[str]:
        return [call.text for call in uses_of_kept("example.com/m.cache", "ctx", ctx)]

    assert of_files(tmp_path, text, asked) == ['ask(c.ctx, "get")']
