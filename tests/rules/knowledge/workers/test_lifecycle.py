"""When code runs, by the names of what runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.lifecycle import (
    ends_something,
    holder_of_context,
    is_part_of_lifecycle,
    only_ends,
    outlives_request,
    runs_at_end,
)

CODE = """
import ("context"; "sync")
type Bus struct{}
func (Bus) Subscribe(f func()) {}
func (Bus) OnShutdown(f func()) {}
func Retry(f func()) {}
func withContext(ctx context.Context, f func()) {}
func ask() {}
func %s(ctx context.Context, bus Bus, once *sync.Once) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ask()", True),
        ("Retry(func() { ask() })", True),
        ("func() { ask() }()", True),
        ("withContext(ctx, func() { ask() })", True),
        ("work := func() { ask() }; work()", True),
        # Kept for later, or for others.
        ("bus.Subscribe(func() { ask() })", False),
        ("once.Do(func() { ask() })", False),
        ("work := func() { ask() }; bus.Subscribe(work)", False),
        ("cleanup := func() { ask() }; cleanup()", False),
    ],
)
def test_the_function_in_whose_course_code_runs(
    tmp_path: Path, body: str, *, expected: bool
) -> None:
    code = CODE % ("handle", body)
    found = of_calls(tmp_path, code, lambda call, _: holder_of_context(call) is not None)

    assert found["ask()"] is expected


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("handle", "ask()", False),
        ("handle", "defer ask()", True),
        ("handle", "bus.OnShutdown(func() { ask() })", True),
        ("gracefulShutdown", "ask()", True),
    ],
)
def test_what_runs_at_the_end(tmp_path: Path, name: str, body: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % (name, body), lambda call, _: runs_at_end(call))

    assert found["ask()"] is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("runServer", True), ("mainLoop", True), ("handleOrder", False), ("renewOrder", False)],
)
def test_work_of_the_program(tmp_path: Path, name: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % (name, "ask()"), lambda call, _: is_part_of_lifecycle(call))

    assert found["ask()"] is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("w http.ResponseWriter, r *http.Request", False), ("server *http.Server", True)],
)
def test_a_handler_is_no_work_of_the_program(tmp_path: Path, given: str, *, expected: bool) -> None:
    text = f'import "net/http"\nfunc ask() {{}}\nfunc ServeHTTP({given}) {{ ask() }}'
    found = of_calls(tmp_path, text, lambda call, _: is_part_of_lifecycle(call))

    assert found["ask()"] is expected


def test_names() -> None:
    assert ends_something("RollbackTx")
    assert not ends_something("Roll")
    assert not ends_something("FinalizeInvoice")
    assert not ends_something("closeAccount")
    assert ends_something("ReleaseOrderLock")
    assert ends_something("CloseConnection")
    assert outlives_request("StartWorker")
    assert not outlives_request("Restart")


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func (b Bus) Close() error { ask(); return nil }", True),
        ("func (b Bus) Shutdown(ctx context.Context) { ask() }", True),
        ("func (b Bus) Close(code int, reason string) { ask() }", True),
        ("func (b Bus) Close(ctx context.Context, day string) { ask() }", False),
        ("func CloseAccount(ctx context.Context, id ID) { ask() }", False),
        ("func StopOrder(orderID int64) { ask() }", False),
        ("func Pay(ctx context.Context) { ask() }", False),
    ],
)
def test_what_ends_and_nothing_else(tmp_path: Path, function: str, *, expected: bool) -> None:
    code = f"""
import "context"
type Bus struct{{}}
type ID [16]byte
func ask() {{}}
{function}
"""

    def question(call: Call, _: Context) -> bool:
        return call.declared_function is not None and only_ends(call.declared_function)

    assert of_calls(tmp_path, code, question)["ask()"] is expected
