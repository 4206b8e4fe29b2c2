"""Functions that handle a message: of a broker, or an event by its type."""

from golint_agent.rulekit import Function, first_word, words
from golint_rules.knowledge.basics.tables import word_set

#: The packages whose types are messages, and the last words of such types.
_OF_BROKERS = (
    "github.com/rabbitmq/amqp091-go.Delivery",
    "github.com/streadway/amqp.Delivery",
    "github.com/segmentio/kafka-go.Message",
    "github.com/IBM/sarama.ConsumerMessage",
    "github.com/Shopify/sarama.ConsumerMessage",
    "github.com/nats-io/nats.go.Msg",
    "github.com/nats-io/nats.go/jetstream.Msg",
    "github.com/twmb/franz-go/pkg/kgo.Record",
    "cloud.google.com/go/pubsub.Message",
    "cloud.google.com/go/pubsub/v2.Message",
    "cloud.google.com/go/internal/pubsub.Message",
)
_MESSAGES = word_set("event delivery message msg notification")
#: First words of functions that are handed a message to keep it, or to send it.
_KEEPING = word_set(
    """add append archive create enqueue insert log mark notify persist publish push queue record
    register reply save schedule send set store update upsert write"""
)


def handled_message(function: Function) -> str:
    """The message that a function handles, and does not keep or send; empty for none."""
    given = function.params.items()
    return next((name for name, kind in given if _is_handled(name, kind, function)), "")


def is_message(name: str, written: str) -> bool:
    """Is a parameter a message, by its type: of a broker, or a value called an event?"""
    if written in _OF_BROKERS:
        return True
    kind = words(written.rpartition(".")[2])
    is_plain = "." in written and written[:1].isalpha() and "chan " not in written
    return is_plain and kind[-1:] != () and kind[-1] in _MESSAGES and words(name)[-1:] != ("type",)


def _is_handled(name: str, written: str, function: Function) -> bool:
    if written in _OF_BROKERS:
        return True
    return is_message(name, written) and first_word(function.name) not in _KEEPING
