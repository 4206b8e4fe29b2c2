"""Messages of brokers: when they count as handled."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.messages.deliveries import (
    acknowledges_itself,
    failed_before,
    handled_after,
    is_forgotten_queue,
    is_passing,
    requeues_for_ever,
    unheard,
)

HEAD = 'import amqp "github.com/rabbitmq/amqp091-go"\n'


def test_automatic_acknowledgements(tmp_path: Path) -> None:
    calls = {
        'ch.Consume("q", "", true, false, false, false, nil)': True,
        'ch.Consume("q", "", false, false, false, false, nil)': False,
        'ch.Consume("q", "", true, true, false, false, nil)': False,
        'ch.Consume("amq.rabbitmq.reply-to", "", true, false, false, false, nil)': False,
        'ch.ConsumeWithContext(nil, "q", "", true, false, false, false, nil)': True,
        "ch.Qos(1, 0, true)": False,
    }
    text = f"{HEAD}func f(ch *amqp.Channel) {{\n" + "\n".join(calls) + "\n}"

    assert of_calls(tmp_path, text, lambda call, _: acknowledges_itself(call)) == calls


def test_queues_that_are_forgotten(tmp_path: Path) -> None:
    calls = {
        'ch.QueueDeclare("q", false, false, false, false, nil)': True,
        "ch.QueueDeclare(name, false, false, false, false, nil)": True,
        'ch.QueueDeclare("q", true, false, false, false, nil)': False,
        'ch.QueueDeclare("q", false, true, false, false, nil)': False,
        'ch.QueueDeclare("q", false, false, true, false, nil)': False,
        'ch.QueueDeclare("", false, false, false, false, nil)': False,
        'ch.QueueDeclare("app-logs", false, false, false, false, nil)': False,
        'ch.QueueDeclarePassive("q", false, false, false, false, nil)': False,
    }
    text = f"{HEAD}func f(ch *amqp.Channel, name string) {{\n" + "\n".join(calls) + "\n}"

    assert of_calls(tmp_path, text, lambda call, _: is_forgotten_queue(call)) == calls


def test_work_behind_the_acknowledgement(tmp_path: Path) -> None:
    def ask(call: Call, _: Context) -> object:
        work = handled_after(call)
        return work.text if work is not None else None

    text = HEAD + (
        "func f(d amqp.Delivery, g func([]byte) error) error { d.Ack(false); return g(d.Body) }\n"
        "func h(e amqp.Delivery, g func([]byte) error) error { defer e.Ack(true); return g(nil) }\n"
    )
    found = of_calls(tmp_path, text, ask)

    assert found["d.Ack(false)"] == "g(d.Body)"
    assert found["e.Ack(true)"] is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("err := g(d.Body); if err != nil { d.Ack(false); return }", "g(d.Body)"),
        ("x := string(d.Body); if err := h(x); err != nil { d.Ack(false); return }", "h(x)"),
        ("err := g(d.Body); if err != nil { publish(d.Body); d.Ack(false); return }", None),
        ("err := validate(d.Body); if err != nil { d.Ack(false); return }", None),
        ("err := h(``); if err != nil { d.Ack(false); return }", None),
        (
            (
                "var o string; json.NewDecoder(bytes.NewReader(d.Body)).Decode(&o);"
                " if err := h(o); err != nil { log.Print(err) }; d.Ack(false)"
            ),
            "h(o)",
        ),
        (
            (
                "var o string; if err := json.NewDecoder(bytes.NewReader(d.Body)).Decode(&o);"
                " err != nil { log.Print(err) }; d.Ack(false)"
            ),
            None,
        ),
        ("err := g(d.Body); if err == nil { d.Ack(false) }", None),
        ("if err := g(d.Body); err != nil { log.Print(err) }; d.Ack(false)", "g(d.Body)"),
        ("err := g(d.Body); if err != nil { log.Print(err) }; if err == nil {d.Ack(false)}", None),
        ("if err := g(d.Body); err != nil { log.Print(err) } else { d.Ack(false) }", None),
        ("if err := notify(d.Body); err != nil { log.Print(err) }; d.Ack(false)", None),
        ("if err := g(d.Body); err != nil { publish(d.Body) }; d.Ack(false)", None),
        (
            "retries := 1; _ = retries; if err := g(d.Body); err != nil { d.Ack(false); return }",
            None,
        ),
    ],
)
def test_work_that_failed(tmp_path: Path, body: str, expected: str | None) -> None:
    def ask(call: Call, _: Context) -> str | None:
        work = failed_before(call)
        return work.text if work is not None else None

    text = (
        f'import ("bytes"; "encoding/json"; "log")\n{HEAD}'
        "func g(b []byte) error { return nil }\nfunc h(s string) error { return nil }\n"
        "func validate(b []byte) error { return nil }\nfunc publish(b []byte) {}\n"
        "func notify(b []byte) error { return nil }\n"
        f"func f(d amqp.Delivery) {{ {body} }}\n"
    )

    assert of_calls(tmp_path, text, ask)["d.Ack(false)"] == expected


def test_requeues(tmp_path: Path) -> None:
    text = HEAD + (
        "func f(d amqp.Delivery, err error) { if err != nil { d.Nack(false, true) } }\n"
        "func g(d amqp.Delivery, err error) { if err != nil { d.Reject(false) } }\n"
        "func h(d amqp.Delivery) { d.Reject(true) }\n"
        "func retry(e amqp.Delivery, err error) { if err != nil { e.Reject(true) } }\n"
    )
    found = of_calls(tmp_path, text, lambda call, _: requeues_for_ever(call))

    assert found == {
        "d.Nack(false, true)": True,
        "d.Reject(false)": False,
        "d.Reject(true)": False,
        "e.Reject(true)": False,
    }


def test_passing_messages(tmp_path: Path) -> None:
    text = "func publishMetrics(f func(int)) { f(1) }\nfunc publish(f func(int)) { f(2) }"

    assert of_calls(tmp_path, text, lambda call, _: is_passing(call)) == {
        "f(1)": True,
        "f(2)": False,
    }


@pytest.mark.parametrize(
    ("fields", "after", "expected"),
    [
        ("Topic: t", "", "`RequiredAcks` is missing, which means none"),
        ("Topic: t, RequiredAcks: kafka.RequireNone", "", "`RequiredAcks` is none"),
        ("Topic: t, RequiredAcks: kafka.RequireAll", "", ""),
        (
            "Topic: t, RequiredAcks: kafka.RequireAll, Async: true",
            "",
            "it is `Async`, without `Completion`",
        ),
        ("Topic: t, RequiredAcks: kafka.RequireAll, Async: true, Completion: nil", "", ""),
        ("Topic: t", "w.RequiredAcks = kafka.RequireOne", ""),
        ("", "", ""),
    ],
)
def test_writers(tmp_path: Path, fields: str, after: str, expected: str) -> None:
    text = (
        'import "github.com/segmentio/kafka-go"\nfunc use(any) {}\n'
        f"func f(t string) {{ w := kafka.Writer{{{fields}}}\n{after}\nuse(w) }}"
    )

    def asked(call: Call, _: Context) -> object:
        given = call.argument(0)
        made = given.value.local.origin if given is not None and given.value.local else None
        return unheard(made) if made is not None else None

    assert of_calls(tmp_path, text, asked)["use(w)"] == expected
