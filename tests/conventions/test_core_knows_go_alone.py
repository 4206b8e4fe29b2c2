"""The engine knows Go. What services look like, which libraries there are, packs know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golint_agent.rulekit import words

CORE = Path(__file__).parents[2] / "src" / "golint_agent"

#: Words of the domain, and names of libraries. What is a word of English beside is left out, and
#: `echo`, which click has, and `goose`, whose marks in SQL files the reader of SQL knows.
DOMAIN = frozenset(
    """tenant tenants tenancy multitenant organizations
    money payment payments invoice invoices billing ledger ledgers wallet wallets currency
    currencies merchant merchants payout payouts refund refunds price prices cents customer
    customers subscription subscriptions
    microservice microservices middlewares webhook webhooks cqrs outbox saga sagas dlq
    healthcheck readiness liveness ratelimit idempotency backoff
    grpc fiber gin fasthttp labstack gommon connectrpc twirp kratos huma hertz gqlgen chi gorilla
    iris beego goa resty
    kafka sarama watermill rabbitmq amqp asynq pubsub nats temporal jetstream pulsar mqtt confluent
    segmentio franz sqs sns eventbus
    redis rueidis memcache gorm sqlx pgx sqlc squirrel bun ent xorm mongo mongodb dynamodb cassandra
    goqu sqlboiler badger pebble bolt etcd consul bigquery dbr tigerbeetle
    cobra viper pflag kingpin urfave
    zap logrus zerolog slog klog glog logr hclog apex otel opentelemetry opentracing jaeger
    prometheus statsd datadog newrelic sentry
    testify ginkgo gomega gomock mockery sqlmock
    lerian dskit stripe shopspring ulid casbin jwt oauth oidc saml ldap keycloak auth0
    aws gcp kubernetes k8s dapr
    """.split()  # noqa: SIM905 - a list of words reads better as a text
)
#: Paths of Go packages on hosts of code, in strings and comments.
LIBRARY = re.compile(r"\b((?:[a-z0-9-]+\.)+(?:com|org|io|in|net|me|sh)/[\w.~-]+(?:/[\w.~-]+)*)")
#: Not libraries of services: Go's own repositories, and pages that explain what is written.
KNOWN_PATHS = re.compile(
    r"golang\.org/x/(?:mod|tools|text)\b|example\.com/|cwe\.mitre\.org/|docs\.oasis-open\.org/"
    r"|json-schema\.org/"
)


def strange(text: str) -> set[str]:
    """The words of the domain and the paths of libraries in a text."""
    found = {word for word in (*words(text), *words(text.lower())) if word in DOMAIN}
    return found | {path for path in LIBRARY.findall(text) if not KNOWN_PATHS.match(path)}


def files() -> list[str]:
    return sorted(path.relative_to(CORE).as_posix() for path in CORE.rglob("*.py"))


@pytest.mark.parametrize("name", files())
def test_no_word_of_the_domain_stands_in_the_core(name: str) -> None:
    lines = (CORE / name).read_text(encoding="utf-8").splitlines()
    found = {number: strange(line) for number, line in enumerate(lines, start=1)}

    assert {number: some for number, some in found.items() if some} == {}


@pytest.mark.parametrize(
    "text",
    [
        "READS_TENANT = 1",
        "class TenantReads:",
        'SERVING = ("github.com/go-chi/chi",)',
        "# the stream of gRPC",
        '"gopkg.in/yaml.v3"',
        "fiberContext",
    ],
)
def test_what_is_found(text: str) -> None:
    assert strange(text)


@pytest.mark.parametrize(
    "text",
    [
        "Source: golang.org/x/mod/modfile",
        "click.echo(text)",
        '"context.Context"',
        "example.com/m",
        "printing = beginning",
    ],
)
def test_what_is_let_pass(text: str) -> None:
    assert not strange(text)
