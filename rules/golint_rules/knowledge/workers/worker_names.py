"""Which calls start what works beside requests: consumers, schedulers, workers; and what stops it.

Names are those of go/types.
"""

from collections.abc import Mapping

from golint_rules.knowledge.basics.tables import methods

_AMQP = ("github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp")
_SARAMA = ("github.com/IBM/sarama", "github.com/Shopify/sarama")
_NATS = "github.com/nats-io/nats.go"
_CRON = ("github.com/robfig/cron/v3", "github.com/robfig/cron/v2", "github.com/robfig/cron")
_GOCRON = "github.com/go-co-op/gocron"
_ASYNQ = "github.com/hibiken/asynq"
_KAFKA = "github.com/segmentio/kafka-go.Reader"
#: What both clients of redis have by the type in them that holds the commands, and others.
_REDIS = (
    *("github.com/redis/go-redis/v9.cmdable", "github.com/go-redis/redis/v8.cmdable"),
    *("*github.com/redis/go-redis/v9.Client", "*github.com/go-redis/redis/v8.Client"),
    *("github.com/redis/go-redis/v9.UniversalClient", "github.com/redis/go-redis/v9.Cmdable"),
)
_CONFLUENT = tuple(f"github.com/confluentinc/confluent-kafka-go{v}/kafka" for v in ("", "/v2"))
_TELEGRAM = (
    *("github.com/go-telegram-bot-api/telegram-bot-api/v5", "gopkg.in/telegram-bot-api.v4"),
    "github.com/go-telegram-bot-api/telegram-bot-api",
)
_RIVER = "github.com/riverqueue/river.Client"
_TEMPORAL = "go.temporal.io/sdk/worker"

#: Calls that take messages until they are told to stop, and the kind of consumer that takes them.
#: A message in work is lost, or done twice, where the process ends under it.
CONSUMING: Mapping[str, str] = {
    name: kind
    for kind, names in {
        "amqp": [n for p in _AMQP for n in methods(f"*{p}.Channel", "Consume ConsumeWithContext")],
        "sarama": [f"({path}.ConsumerGroup).Consume" for path in _SARAMA],
        "kafka-go": methods(f"*{_KAFKA}", "ReadMessage FetchMessage"),
        "confluent": [n for p in _CONFLUENT for n in methods(f"*{p}.Consumer", "ReadMessage Poll")],
        "franz": methods("*github.com/twmb/franz-go/pkg/kgo.Client", "PollFetches PollRecords"),
        "nats": methods(f"*{_NATS}.Conn", "Subscribe QueueSubscribe ChanQueueSubscribe")
        | methods(f"{_NATS}.JetStreamContext", "Subscribe QueueSubscribe PullSubscribe")
        | methods(f"{_NATS}.JetStream", "Subscribe QueueSubscribe PullSubscribe")
        | methods(f"{_NATS}/jetstream.Consumer", "Consume Messages"),
        "watermill": methods("github.com/ThreeDotsLabs/watermill/message.Subscriber", "Subscribe"),
        "mqtt": methods("github.com/eclipse/paho.mqtt.golang.Client", "Subscribe"),
        "sqs": methods("*github.com/aws/aws-sdk-go-v2/service/sqs.Client", "ReceiveMessage")
        | methods("*github.com/aws/aws-sdk-go/service/sqs.SQS", "ReceiveMessage"),
        "redis": [n for p in _REDIS for n in methods(p, "BLPop BRPop BLMove XReadGroup XRead")],
        "pubsub": methods("*cloud.google.com/go/pubsub.Subscription", "Receive")
        | methods("*cloud.google.com/go/pubsub/v2.Subscriber", "Receive"),
    }.items()
    for name in names
}
#: Kinds whose calls are given a context and give its end back as an error, again and again.
TOLD_BY_CONTEXT = frozenset({"kafka-go", "sarama", "franz", "sqs", "redis"})
#: Of these kinds one call takes one message: they consume where they stand in a loop.
ONE_BY_ONE = frozenset({"kafka-go", "confluent", "franz", "sqs", "sarama", "redis"})

#: Types of what runs jobs until it is stopped: what starts it, and what stops it.
SCHEDULERS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    **{f"*{path}.Cron": (frozenset({"Start", "Run"}), frozenset({"Stop"})) for path in _CRON},
    f"*{_GOCRON}.Scheduler": (
        frozenset({"StartAsync", "StartBlocking"}),
        frozenset({"Stop", "Clear"}),
    ),
    f"{_GOCRON}/v2.Scheduler": (
        frozenset({"Start"}),
        frozenset({"Shutdown", "StopJobs", "ShutdownWithContext"}),
    ),
    # Its `Stop` only takes no more tasks, and waits for none.
    f"*{_ASYNQ}.Server": (frozenset({"Start"}), frozenset({"Shutdown"})),
    f"*{_ASYNQ}.Scheduler": (frozenset({"Start"}), frozenset({"Shutdown"})),
    f"*{_RIVER}": (frozenset({"Start"}), frozenset({"Stop", "StopAndCancel"})),
    **{
        f"*{path}.BotAPI": (frozenset({"GetUpdatesChan"}), frozenset({"StopReceivingUpdates"}))
        for path in _TELEGRAM
    },
    **{
        f"*{path}.Bot": (frozenset({"Start"}), frozenset({"Stop"}))
        for path in ("gopkg.in/telebot.v3", "gopkg.in/tucnak/telebot.v2")
    },
    f"{_TEMPORAL}.Worker": (frozenset({"Start"}), frozenset({"Stop"})),
}
