"""Work that requests start, and who runs for a request."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.workers.live_pushes import PushesLive
from golint_rules.knowledge.workers.request_work import (
    TellsWhenDone,
    is_notice,
    kind_of_holder,
    runs_in_request,
    unawaited_work,
)

CODE = """
import ("context"; "net/http"; "sync"; "io"; "os")
type mail interface {
 Send(to string) error; Find(to string) error; UpdateLastUsed(to string) error
 Get(to string) (user, error); Create(to string) (user, error); StoreUser(any) error
}
type user struct{ name string }
var redis mail
func work() {}
func sendMail(m mail) {}
func sendTelling(c chan error) {}
func sendWorker(m mail) {}
var _ http.Handler; var _ sync.WaitGroup; var _ io.Writer
"""


def _runs(call: Call, ctx: Context) -> object:
    return runs_in_request(call, ctx)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func create(w http.ResponseWriter, r *http.Request) { work() }", True),
        ("func (s *orderService) Pay(ctx context.Context) { work() }", True),
        ("func (s *orderService) Pay() error { work(); return nil }", True),
        ("func (s *orderService) Total() int { work(); return 1 }", False),
        ("func (s *orderService) Start(ctx context.Context) { work() }", False),
        ("func (s *orderWorker) Pay(ctx context.Context) { work() }", False),
        ("func (s *orderService) Pay(ctx context.Context) { <-ctx.Done(); work() }", False),
        ("func pay(ctx context.Context) { work() }", False),
    ],
)  # fmt: skip
def test_who_runs_for_a_request(tmp_path: Path, function: str, *, expected: bool) -> None:
    types = "type orderService struct{}; type orderWorker struct{}\n"

    assert of_calls(tmp_path, CODE + types + function, _runs)["work()"] is expected


def _work(call: Call, _: Context) -> object:
    return unawaited_work(call) if call.is_put_off and not call.is_deferred else None


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ("go func() { _ = m.Send(to) }()", "m.Send"),
        ("go func() { defer func() { recover() }(); sendMail(m) }()", "sendMail"),
        ("go m.Send(to)", "m.Send"),
        ("go sendMail(m)", "sendMail"),
        ("go sendTelling(c)", ""),
        ("go func() { c <- m.Send(to) }()", ""),
        ("go func() { defer g.Done(); _ = m.Send(to) }()", ""),
        ("g.Add(1); go m.Send(to)", ""),
        ("go func() { _ = m.Find(to) }()", ""),
        ("go func() { _ = m.UpdateLastUsed(to) }()", ""),
        ("go func() { for { _ = m.Send(to) } }()", ""),
        ("go work()", ""),
        ("go m.Send(to) // fire and forget", ""),
        ("go func() { /* not critical */ _ = m.Send(to) }()", ""),
        ("go m.Send(to); g.Wait()", ""),
        ("one, err := m.Get(to); _ = err; go func() { redis.StoreUser(one) }()", ""),
        ("one, err := m.Get(to); _ = err; go func() { redis.StoreUser(one.name) }()", ""),
        ("one, err := m.Get(to); _ = err; go redis.StoreUser(one)", ""),
        (
            "one, err := m.Create(to); _ = err; go func() { redis.StoreUser(one) }()",
            "redis.StoreUser",
        ),
        (
            "one, err := m.Get(to); err = m.UpdateLastUsed(to); go redis.StoreUser(one)",
            "redis.StoreUser",
        ),
        ("one, err := m.Get(to); _ = err; go func() { m.StoreUser(one) }()", "m.StoreUser"),
        ("\n// Best effort.\nif to != `` { go m.Send(to) }", ""),
        ("\n// Best effort.\nif to != `` && m != nil { go func() { m.Send(to) }() }", ""),
        ("\n// Best effort.\nif to != `` { x := to; if x != `` { x = `` }; go m.Send(x) }", ""),
        ("\n// Best effort.\nif to != `` { x := to; go func(a string) { m.Send(a) }(x) }", ""),
        ("go func() { _ = os.Remove(to) }()", ""),
        ('go func() { _, _ = m.Create("last_login_at") }()', ""),
        ("go sendWorker(m)", ""),
    ],
)
def test_what_nobody_waits_for(tmp_path: Path, started: str, expected: str) -> None:
    code = f"{CODE}func f(m mail, to string, c chan error, g *sync.WaitGroup) {{ {started}\n}}"

    found = of_calls(tmp_path, code, _work, needs=(TellsWhenDone, PushesLive, AsksStore))

    assert {value for value in found.values() if value is not None} == {expected}


@pytest.mark.parametrize(
    ("holder", "kind"), [("orderService", "service"), ("*OrderRepositoryImpl", "repository")]
)
def test_what_the_type_of_a_method_is(tmp_path: Path, holder: str, kind: str) -> None:
    code = f"type {holder.removeprefix('*')} struct{{}}\nfunc (o {holder}) f() {{ ask(o) }}"

    def asks(call: Call, _: Context) -> object:
        function = call.declared_function
        return function is not None and kind_of_holder(function)

    assert kind in of_calls(tmp_path, code, asks).values()


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ("s.notifyFollowers", True),
        ("a.push.Send", True),
        ("s.mail.Send", False),
        ("s.orders.MarkPaid", False),
    ],
)
def test_work_that_only_tells_of_what_is_kept(work: str, *, expected: bool) -> None:
    assert is_notice(work) is expected
