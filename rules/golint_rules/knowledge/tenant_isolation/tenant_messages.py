"""Messages that a package sends: which of their types say whose they are."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Context,
    Nodes,
    PackageFact,
    Place,
    Query,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name, names_some_tenant

#: Last words of types that are sent.
_SENT = word_set("task event message msg job")
#: Words of types about those who run the service, or about no row of anybody.
_OF_NOBODY = word_set(
    """system platform health heartbeat ping error base raw generic cron scheduled scheduler retry
    outbox log stream kafka sqs amqp nats sns telemetry metric audit login signup user"""
)
_FEWEST_FIELDS = 2
#: Words of types that are rows of tables.
_OF_TABLES = word_set("db row rows entity table dbmodels schema ent")
#: Tags of fields that are columns, or are kept in documents.
_TAGS = late_regex(r"\b(?:gorm|bun|db|pg|xorm|sql):\"|\bbson:\"_id")
_ID = late_regex(r"(?:\w*[a-z])?(?:ID|Id|UUID)s?")


#: Messages of brokers' libraries, and their fields for headers.
_ENVELOPES = {
    "github.com/rabbitmq/amqp091-go.Publishing": "Headers",
    "github.com/streadway/amqp.Publishing": "Headers",
    "github.com/segmentio/kafka-go.Message": "Headers",
    "github.com/IBM/sarama.ProducerMessage": "Headers",
    "github.com/Shopify/sarama.ProducerMessage": "Headers",
    "github.com/confluentinc/confluent-kafka-go/kafka.Message": "Headers",
    "github.com/confluentinc/confluent-kafka-go/v2/kafka.Message": "Headers",
    "github.com/nats-io/nats.go.Msg": "Header",
    "github.com/twmb/franz-go/pkg/kgo.Record": "Headers",
    "cloud.google.com/go/pubsub.Message": "Attributes",
    "cloud.google.com/go/pubsub/v2.Message": "Attributes",
    "cloud.google.com/go/internal/pubsub.Message": "Attributes",
    "github.com/aws/aws-sdk-go-v2/service/sqs.SendMessageInput": "MessageAttributes",
    "github.com/aws/aws-sdk-go-v2/service/sns.PublishInput": "MessageAttributes",
    "github.com/aws/aws-sdk-go/service/sqs.SendMessageInput": "MessageAttributes",
    "github.com/aws/aws-sdk-go/service/sns.PublishInput": "MessageAttributes",
    "github.com/Azure/azure-sdk-for-go/sdk/messaging/azservicebus.Message": "ApplicationProperties",
}
#: Words of functions that send what is nobody's, or send it on as it came.
_SENT_ON = word_set(
    "retry requeue republish dead dlq dlx forward relay outbox ping health heartbeat system probe"
)


class SentMessage(PackageFact, frozen=True):
    """A message that is written out, with its headers, where it is sent by the library itself.

    `sender` is the type whose method sends it, or the package.
    """

    kind: str
    sender: str
    has_tenant: bool
    at: Place


class MessageType(PackageFact, frozen=True):
    """A struct type whose name says that it is sent, and whether a field says whose it is."""

    name: str
    has_tenant: bool
    at: Place


@package_fact(MessageType, on=Nodes("type_spec"))
def message_type(declared: Code, ctx: Context) -> Iterator[MessageType]:
    """A declared struct whose name ends like that of a message."""
    if not is_in_service(ctx.header):
        return
    named = declared.parts[1]
    if words(named.text)[-1:] == () or words(named.text)[-1] not in _SENT:
        return
    fields = ctx.types.fields(named.denoted_type)
    has_tenant = any(is_tenant_name(field.name) for field in fields)
    if _is_row(named.text, ctx.package_name) or any(_TAGS.search(field.tag) for field in fields):
        return
    if not has_tenant and not _should_have(named.text, tuple(field.name for field in fields)):
        return
    if has_tenant or not any(field.embedded or names_tenant(field.name) for field in fields):
        yield MessageType(named.text, has_tenant, named.place)


@package_fact(
    SentMessage,
    on=Query("(composite_literal type: (qualified_type)) @match"),
    imports=tuple(sorted({name.rpartition(".")[0] for name in _ENVELOPES})),
)
def sent_message(code: Code, ctx: Context) -> Iterator[SentMessage]:
    """A message of a broker's library that says whose it is, or surely does not."""
    header = _ENVELOPES.get(code.type_name)
    function = code.declared_function
    keyed = code.keyed if header is not None else None
    if header is None or function is None or keyed is None or not is_in_service(ctx.header):
        return
    has_tenant = header in keyed and names_some_tenant(keyed[header].text)
    if has_tenant or (header not in keyed and _lacks(code)):
        sender = function.receiver_type or ctx.package_path
        at = code.place if has_tenant else (code.address.argument_of or code).place
        yield SentMessage(code.type_name, sender, has_tenant, at)


def _lacks(code: Code) -> bool:
    """Is a message without headers sent at once, by the library, without a word of a tenant?"""
    sent, function = code.address.argument_of, code.declared_function
    library = code.type_name.rpartition(".")[0]
    if sent is None or function is None or library not in sent.callee:
        return False
    if names_some_tenant(sent.text) or not _SENT_ON.isdisjoint(words(function.name)):
        return False
    return any(str(kind) == "context.Context" for _, kind in function.parameters)


def _is_row(name: str, package: str) -> bool:
    """Is it a row of a table, by its own name or its package's?"""
    return not _OF_TABLES.isdisjoint((*words(name), *words(package))) or package.startswith("db")


def _should_have(name: str, fields: tuple[str, ...]) -> bool:
    """Is it about one row, which belongs to somebody?"""
    if len(fields) < _FEWEST_FIELDS or names_tenant(name) or not name[:1].isupper():
        return False
    return _OF_NOBODY.isdisjoint(words(name)) and any(_ID.fullmatch(field) for field in fields)
