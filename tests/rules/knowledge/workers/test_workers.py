"""What a program runs beside requests, and what stops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions, package_facts
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.workers.workers import (
    LoopsForever,
    MayCatchSignals,
    WorkerStart,
    WorkerStop,
    is_for_process,
    unending_loop,
)

FILE = """package m

import (
	"database/sql"
	"time"

	"github.com/rabbitmq/amqp091-go"
	"github.com/robfig/cron/v3"
	"github.com/segmentio/kafka-go"
	"golang.org/x/net/context"
)

var _ = []any{time.Now, amqp091.Dial, cron.New, kafka.NewReader, context.TODO}

func post() error { return nil }
func get() error { return nil }
func getAndClose() error { return nil }
func getAndList() error { return nil }

type job struct{ id int }

var jobs, registered = make(chan job), make(chan *job)
var failures, stop = make(chan *amqp091.Error), make(chan struct{})
var db *sql.DB

func store(job) { db.Exec("INSERT INTO jobs VALUES (1)") }
func logAll() { store(job{}) }
func sendMail(job) {}
func showJob(job) {}
"""


def starts(directory: Path, code: str) -> list[WorkerStart]:
    return package_facts(directory, {"m/m": f"{FILE}\n{code}\n"}, WorkerStart)


def test_a_consumer_and_where_it_waits(tmp_path: Path) -> None:
    code = """func run(ch *amqp091.Channel) {
	messages, err := ch.Consume("q", "", false, false, false, false, nil)
	if err != nil { return }
	for message := range messages { message.Ack(false) }
}"""

    (start,) = starts(tmp_path, code)

    assert (start.kind, start.value) == ("amqp", "ch")
    assert start.waits is not None
    assert start.waits.span.start.line == start.at.span.start.line + 2


def test_a_message_at_a_time_is_consumed_in_a_loop(tmp_path: Path) -> None:
    code = """func one(r *kafka.Reader, ctx context.Context) { r.ReadMessage(ctx) }
func all(r *kafka.Reader, ctx context.Context) {
	for { if _, err := r.ReadMessage(ctx); err != nil { return } }
}
"""

    assert [start.at.symbol for start in starts(tmp_path, code)] == ["all"]


def test_a_scheduler_is_started_and_stopped(tmp_path: Path) -> None:
    code = "func run() { c := cron.New(); c.Start(); defer c.Stop(); select {} }"

    (start,) = starts(tmp_path, code)

    assert start.kind == "*github.com/robfig/cron/v3.Cron"
    assert start.waits is not None
    (stop,) = package_facts(tmp_path, {"m/m": f"{FILE}\n{code}\n"}, WorkerStop)
    assert stop.kind == start.kind


@pytest.mark.parametrize(
    ("body", "work"),
    [
        ("for { post(); time.Sleep(1) }", "post"),
        ("for range time.Tick(1) { post() }", "post"),
        ("for { select { case <-time.After(1): post() } }", "post"),
        ("for { get(); time.Sleep(1) }", ""),
        ("for { getAndClose(); time.Sleep(1) }", "getAndClose"),
        ("for { getAndList(); time.Sleep(1) }", ""),
        ("for { println(1); time.Sleep(1) }", ""),
        ("for { if post() != nil { return }; time.Sleep(1) }", ""),
        ("for { post() }", ""),
        ("c := make(chan int); for { <-c; post() }", ""),
        ("for range 3 { post(); time.Sleep(1) }", ""),
        ("for true { post(); time.Sleep(1) }", "post"),
        ("for post() == nil { time.Sleep(1) }", ""),
        ("for { job := <-jobs; store(job) }", "store"),
        ("for { select { case job := <-jobs: store(job) } }", "store"),
        ("for { job, open := <-jobs; if !open { return }; store(job) }", ""),
        ("for { select { case job := <-jobs: store(job); case <-stop: return } }", ""),
        ("for { job := <-jobs; println(job.id) }", ""),
        ("for { job := <-registered; store(job) }", ""),
        ("for { failed := <-failures; store(job{}); println(failed) }", ""),
        ("for { logAll(); time.Sleep(1) }", "logAll"),
        ("for { one := <-jobs; sendMail(one) }", "sendMail"),
        ("for { one := <-jobs; println(one.id); sendMail(job{}) }", "sendMail"),
        ("for { one := <-jobs; showJob(one) }", ""),
        ("for { <-jobs; sendMail(job{}) }", ""),
        ("for { println(1); sendMail(job{}); time.Sleep(1) }", ""),
    ],
)
def test_what_loops_for_ever(tmp_path: Path, body: str, work: str) -> None:
    found = functions(tmp_path, {"m/m": f"{FILE}\nfunc run() {{ {body} }}"}, LoopsForever)

    facts = found.get("run", {})
    fact = facts.get(LoopsForever)
    assert (fact.work if isinstance(fact, LoopsForever) else "") == work


@pytest.mark.parametrize(
    ("body", "is_one"),
    [
        ("for { time.Sleep(1) }", True),
        ("for range time.Tick(1) { println(1) }", True),
        ("for { select { case job := <-jobs: println(job.id); case <-time.After(1): } }", True),
        ("for { job := <-jobs; if job.id == 0 { return }; println(job.id) }", False),
        ("for { <-stop; println(1) }", False),
        ("for { failed := <-problems; println(failed) }", False),
        ("for job := range jobs { println(job.id) }", False),
        ("for { println(1) }", False),
    ],
)
def test_a_loop_that_nothing_ends(tmp_path: Path, body: str, *, is_one: bool) -> None:
    text = FILE.removeprefix("package m\n")
    code = f"{text}\nvar problems chan error\nfunc begin() {{}}\nfunc run() {{ begin(); {body} }}"

    found = of_calls(tmp_path, code, _goes_on)

    assert found["begin()"] is is_one


def _goes_on(call: Call, _: Context) -> bool:
    function = call.enclosing_function
    return function is not None and unending_loop(function) is not None


def test_a_name_that_says_who_handles_signals(tmp_path: Path) -> None:
    file = 'import "example.org/x"\nfunc run() { x.WaitForSignal() }'

    assert package_facts(tmp_path, {"m/m": file}, MayCatchSignals) == [MayCatchSignals()]


def test_work_for_the_process_itself() -> None:
    assert is_for_process("collectMetrics")
    assert is_for_process("evictExpired")
    assert is_for_process("orders.(*cleaner).Start")
    assert is_for_process("runRetention")
    assert is_for_process("runCachePrewarm")
    assert not is_for_process("settleInvoices")
    assert not is_for_process("cleanLedger")
