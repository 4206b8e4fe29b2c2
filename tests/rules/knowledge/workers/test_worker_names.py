"""Which calls start consumers and schedulers."""

from __future__ import annotations

from golint_rules.knowledge.workers.worker_names import CONSUMING, ONE_BY_ONE, SCHEDULERS


def test_kinds_of_consumers() -> None:
    assert CONSUMING["(*github.com/rabbitmq/amqp091-go.Channel).Consume"] == "amqp"
    assert CONSUMING["(github.com/IBM/sarama.ConsumerGroup).Consume"] == "sarama"
    assert CONSUMING["(*github.com/segmentio/kafka-go.Reader).FetchMessage"] == "kafka-go"
    # Where redis has its commands: both clients hold that type.
    assert CONSUMING["(github.com/redis/go-redis/v9.cmdable).XReadGroup"] == "redis"
    assert set(CONSUMING.values()) >= ONE_BY_ONE


def test_what_starts_a_scheduler_does_not_stop_it() -> None:
    for starts, stops in SCHEDULERS.values():
        assert starts
        assert stops
        assert not starts & stops


def test_bots_are_stopped_as_schedulers_are() -> None:
    starts, stops = SCHEDULERS["*github.com/go-telegram-bot-api/telegram-bot-api/v5.BotAPI"]

    assert starts == {"GetUpdatesChan"}
    assert stops == {"StopReceivingUpdates"}
