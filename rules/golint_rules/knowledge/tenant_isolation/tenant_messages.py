"""Messages that a package sends: which of their types say whose they are."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Context,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import names_tenant
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name

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


def _is_row(name: str, package: str) -> bool:
    """Is it a row of a table, by its own name or its package's?"""
    return not _OF_TABLES.isdisjoint((*words(name), *words(package))) or package.startswith("db")


def _should_have(name: str, fields: tuple[str, ...]) -> bool:
    """Is it about one row, which belongs to somebody?"""
    if len(fields) < _FEWEST_FIELDS or names_tenant(name) or not name[:1].isupper():
        return False
    return _OF_NOBODY.isdisjoint(words(name)) and any(_ID.fullmatch(field) for field in fields)
