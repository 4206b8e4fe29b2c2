"""The signatures that are shipped with the tool."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from golint_agent.semantics.expressions.package_values import fold_value, infer_value
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages import signatures
from golint_agent.semantics.packages.declarations import declared
from golint_agent.semantics.packages.package import FileScope, Kind, Package
from golint_agent.semantics.packages.signatures import (
    exported,
    shipped,
    shipped_module,
    shipped_name,
    shipped_paths,
    shipped_version,
)
from golint_agent.semantics.packages.versions import MOVED
from golint_agent.syntax import parse

ROOT = Path(__file__).parents[3]
MEBIBYTE = 1 << 20
#: A package of each module that services of this field are made of.
WANTED = [
    "encoding/json/v2",
    "uuid",
    "github.com/gin-gonic/gin",
    "github.com/labstack/echo/v4",
    "github.com/go-chi/chi/v5",
    "github.com/gofiber/fiber/v2",
    "github.com/gofiber/fiber/v3",
    "github.com/gorilla/mux",
    "google.golang.org/grpc",
    "google.golang.org/protobuf/proto",
    "connectrpc.com/connect",
    "github.com/jackc/pgx/v4",
    "github.com/jackc/pgx/v5",
    "github.com/lib/pq",
    "github.com/jmoiron/sqlx",
    "gorm.io/gorm",
    "github.com/uptrace/bun",
    "entgo.io/ent",
    "github.com/Masterminds/squirrel",
    "github.com/sqlc-dev/pqtype",
    "github.com/go-sql-driver/mysql",
    "go.mongodb.org/mongo-driver/mongo",
    "go.mongodb.org/mongo-driver/v2/mongo",
    "github.com/go-redis/redis/v8",
    "github.com/redis/go-redis/v9",
    "github.com/valkey-io/valkey-go",
    "github.com/bradfitz/gomemcache/memcache",
    "github.com/rabbitmq/amqp091-go",
    "github.com/segmentio/kafka-go",
    "github.com/IBM/sarama",
    "github.com/confluentinc/confluent-kafka-go/v2/kafka",
    "github.com/twmb/franz-go/pkg/kgo",
    "github.com/nats-io/nats.go",
    "github.com/ThreeDotsLabs/watermill",
    "go.uber.org/zap",
    "github.com/sirupsen/logrus",
    "github.com/rs/zerolog",
    "log/slog",
    "go.opentelemetry.io/otel",
    "github.com/prometheus/client_golang/prometheus",
    "github.com/golang-jwt/jwt/v4",
    "github.com/golang-jwt/jwt/v5",
    "golang.org/x/oauth2",
    "github.com/coreos/go-oidc/v3/oidc",
    "github.com/workos/workos-go/v10",
    "github.com/crewjam/saml",
    "github.com/aws/aws-lambda-go/lambda",
    "github.com/aws/aws-sdk-go/service/s3",
    "github.com/aws/aws-sdk-go-v2/service/s3",
    "github.com/shopspring/decimal",
    "github.com/govalues/decimal",
    "github.com/govalues/money",
    "github.com/cockroachdb/apd/v3",
    "github.com/Rhymond/go-money",
    "github.com/bojanz/currency",
    "github.com/go-playground/validator/v10",
    "github.com/google/uuid",
    "github.com/stretchr/testify/assert",
    "go.uber.org/mock/gomock",
    "github.com/golang/mock/gomock",
    "github.com/DATA-DOG/go-sqlmock",
    "github.com/testcontainers/testcontainers-go",
    "github.com/sony/gobreaker",
    "github.com/sony/gobreaker/v2",
    "github.com/cenkalti/backoff/v4",
    "github.com/cenkalti/backoff/v5",
    "golang.org/x/sync/errgroup",
    "golang.org/x/time/rate",
    "github.com/oklog/run",
    "go.uber.org/fx",
    "github.com/hibiken/asynq",
    "go.temporal.io/sdk/client",
    "github.com/spf13/cobra",
    "github.com/urfave/cli/v2",
    "github.com/urfave/cli/v3",
    "github.com/spf13/viper",
    "github.com/99designs/gqlgen/graphql",
    "github.com/LerianStudio/lib-commons/v2/commons",
    "github.com/LerianStudio/lib-commons/v4/commons",
    "github.com/LerianStudio/lib-commons/v5/commons",
    "github.com/LerianStudio/lib-commons/v6/commons",
    "github.com/LerianStudio/lib-observability/log",
    "github.com/LerianStudio/lib-service-discovery",
    "github.com/LerianStudio/lib-streaming",
    "uuid",
    "github.com/beego/beego/v2/server/web",
    "xorm.io/xorm",
    "github.com/xorm-io/xorm",
    "github.com/olivere/elastic/v7",
    "github.com/uber-go/tally",
    "github.com/uber-go/tally/v4",
    "go.opentelemetry.io/collector/pdata/pcommon",
    "go.opentelemetry.io/collector/pdata/pmetric",
    "github.com/wk8/go-ordered-map",
    "github.com/elliotchance/orderedmap/v3",
    "k8s.io/client-go/tools/cache",
    "github.com/go-ldap/ldap/v3",
]


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tools" / "signature_modules.toml").read_text())


def test_the_file_is_as_small_as_promised() -> None:
    size = Path(signatures.__file__).with_name("data").joinpath("signatures.bin").stat().st_size

    assert size <= 3 * MEBIBYTE


@pytest.mark.parametrize("path", WANTED)
def test_what_services_use_is_shipped(path: str) -> None:
    package = shipped(path)

    assert package is not None
    assert package.name == shipped_name(path)
    assert package.objects


def test_every_listed_module_is_shipped_in_its_version(listed: dict[str, Any]) -> None:
    checkouts = {path: one["version"] for path, one in listed["checkouts"].items()}
    versions = {"std": listed["go"], **listed["modules"], **checkouts}

    assert {path: shipped_version(path) for path in versions} == versions
    assert {shipped_module(path) for path in shipped_paths()} == set(versions)


def test_a_package_has_functions_types_and_methods() -> None:
    http = shipped("net/http")

    assert http is not None
    assert http.objects["Get"].text == "(url string) (resp *Response, err error)"
    assert http.methods["Server"]["Shutdown"].text == "(ctx context.Context) error"
    assert http.methods["Server"]["Shutdown"].pointer_receiver
    assert http.files[0].imports["context"] == "context"


def test_internal_packages_come_along_where_signatures_mention_them() -> None:
    status = shipped("google.golang.org/grpc/status")
    inner = shipped("google.golang.org/grpc/internal/status")

    assert status is not None
    assert status.objects["Status"].kind is Kind.ALIAS
    assert "google.golang.org/grpc/internal/status" in status.files[0].imports.values()
    assert inner is not None
    assert inner.methods["Status"]["Err"].text == "() error"
    # Nothing that importers see mentions this one.
    assert shipped("google.golang.org/grpc/internal/backoff") is None


def test_what_a_newer_version_has_no_more_is_shipped_from_an_older_one() -> None:
    commons = shipped("github.com/LerianStudio/lib-commons/v5/commons")

    assert shipped_version("github.com/LerianStudio/lib-commons/v5") == "v5.10.0"
    assert shipped("github.com/LerianStudio/lib-commons/v5/commons/log") is not None
    assert commons is not None
    tracking = commons.objects["NewTrackingFromContext"].text
    assert tracking == (
        "(ctx context.Context) (log.Logger, trace.Tracer, string, *metrics.MetricsFactory)"
    )
    assert commons.files[0].imports["log"] == "github.com/LerianStudio/lib-commons/v5/commons/log"


def test_a_package_has_the_name_of_its_source_and_not_of_its_path() -> None:
    assert shipped_name("gopkg.in/yaml.v3") == "yaml"
    assert shipped_name("github.com/rabbitmq/amqp091-go") == "amqp091"
    assert shipped_name("github.com/gofrs/uuid/v5") == "uuid"
    assert shipped_name("github.com/segmentio/kafka-go") == "kafka"


def test_what_is_not_shipped_is_unknown() -> None:
    for path in ("", "example.com/nowhere", "net/nowhere", "github.com", "std"):
        assert shipped(path) is None
        assert shipped_name(path) == ""
        assert path not in shipped_paths()


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("net/http", "std"),
        ("fmt", "std"),
        ("github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5"),
        ("github.com/jackc/pgx/v5/pgxpool", "github.com/jackc/pgx/v5"),
        # Not shipped itself, but of a module that is.
        ("github.com/jackc/pgx/v5/internal/pgio", "github.com/jackc/pgx/v5"),
        # The longest: a module inside the folder of another.
        ("go.opentelemetry.io/otel/sdk/metric/metricdata", "go.opentelemetry.io/otel/sdk/metric"),
        ("github.com/jackc/pgx/v50", ""),
        ("example.com/nowhere", ""),
        ("std", ""),
        ("std/net/http", ""),
        ("", ""),
    ],
)
def test_the_module_of_a_package(path: str, module: str) -> None:
    assert shipped_module(path) == module


def test_the_version_of_a_module_that_is_not_shipped_is_empty() -> None:
    assert shipped_version("example.com/nowhere") == ""
    assert shipped_version("std").startswith("go1.")


CONSTANTS = """package paths

import "example.com/system"

const hidden = 40

const long = "0123456789012345678901234567890123456789"

type Flags uint8

const (
	First Flags = 1 << iota
	Second
	Third
)

const (
	Separator = system.Separator
	After     = '/' + iota
	Last      = hidden + iota
)

const (
	Half    = 1 / 2.0
	Nothing = iota == 0
	Quoted  = "\\"a\\"\\n" + "b"
	Long    = long + long + long
	NothingKnown = system.Gone
	Plain   = 0x2A
)
"""
KNOWN = {
    "First": ("example.com/paths.Flags", 1),
    "Second": ("example.com/paths.Flags", 2),
    "Third": ("example.com/paths.Flags", 4),
    "Separator": ("untyped rune", 47),
    "After": ("untyped rune", 48),
    "Last": ("untyped int", 42),
    "Half": ("untyped float", 0.5),
    "Nothing": ("untyped bool", False),
    "Quoted": ("untyped string", '"a"\nb'),
    "Long": ("untyped string", None),
    "NothingKnown": ("?", None),
    "Plain": ("untyped int", 42),
}


def test_shipped_constants_need_nothing_else_to_be_read() -> None:
    """Their place in a group is gone, and so are what is not exported and other packages."""
    system = Package("example.com/system", "system", [FileScope({})], {}, {})
    system.add(declared(parse("system.go", b"package system\nconst Separator = '/'\n"), 0))
    imports = {"system": system.path}
    paths = Package("example.com/paths", "paths", [FileScope(imports)], {}, {})
    paths.add(declared(parse("paths.go", CONSTANTS.encode()), 0))
    model = Model({p.path: p for p in (system, paths)}.get)
    model.answer_values_with(infer_value, fold_value)

    written = exported(model, paths)

    assert written.files == [FileScope({})]
    alone = Model({written.path: written}.get)
    alone.answer_values_with(infer_value, fold_value)
    found = {
        name: (str(alone.type_of(written, constant)), alone.constant(written, constant))
        for name, constant in written.objects.items()
        if constant.kind is Kind.CONST
    }
    assert found == KNOWN


def test_the_shipped_standard_library_knows_its_constants() -> None:
    model = Model(shipped)
    model.answer_values_with(infer_value, fold_value)
    wanted = {
        ("path/filepath", "Separator"): ("untyped rune", 47),
        ("log", "LUTC"): ("untyped int", 32),
        ("net", "FlagLoopback"): ("net.Flags", 4),
    }

    for (path, name), expected in wanted.items():
        package = shipped(path)
        assert package is not None
        constant = package.objects[name]
        found = str(model.type_of(package, constant)), model.constant(package, constant)
        assert found == expected


@pytest.mark.parametrize("path", MOVED)
def test_packages_with_types_that_moved_have_aliases(path: str) -> None:
    package = shipped(path)

    assert package is not None
    exported_types = {n: o for n, o in package.objects.items() if n[:1].isupper()}
    assert any(found.kind is Kind.ALIAS for found in exported_types.values())
