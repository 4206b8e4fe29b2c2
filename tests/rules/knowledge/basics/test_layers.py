"""The layers of services, by what packages are called and what they import."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.roles import Role, inferred_role

GIN, GRPC, PGX = "github.com/gin-gonic/gin", "google.golang.org/grpc", "github.com/jackc/pgx/v5"
KAFKA, MONGO = "github.com/segmentio/kafka-go", "go.mongodb.org/mongo-driver/v2/mongo"


def role(directory: str, imports: set[str], name: str = "") -> Role:
    return inferred_role(directory, name or directory.rpartition("/")[2], frozenset(imports)).role


@pytest.mark.parametrize(
    ("directory", "imports", "expected"),
    [
        ("internal/bootstrap", {"m/internal/adapters/pg", "m/internal/services"}, Role.BOOTSTRAP),
        ("internal/app", {"m/internal/controller/http", "m/internal/repo/user"}, Role.BOOTSTRAP),
        ("config", {"github.com/kelseyhightower/envconfig"}, Role.BOOTSTRAP),
        ("internal/domain/user", {"time", "errors"}, Role.DOMAIN),
        ("secret/entity", set(), Role.DOMAIN),
        ("pkg/model", {"github.com/shopspring/decimal"}, Role.DOMAIN),
        ("internal/usecase/user", {"context"}, Role.SERVICE),
        ("subject/service", {"m/subject"}, Role.SERVICE),
        ("internal/services", {"m/internal/ports"}, Role.SERVICE),
        ("internal/services/command", set(), Role.COMMAND),
        ("orders/features/creating/v1/commands", set(), Role.COMMAND),
        ("trainer/app/query", set(), Role.QUERY),
        ("internal/adapters/postgres/ledger", {PGX}, Role.REPOSITORY),
        ("internal/repository", set(), Role.REPOSITORY),
        ("internal/repo", set(), Role.REPOSITORY),
        ("userbus/stores/userdb", {"github.com/jmoiron/sqlx"}, Role.REPOSITORY),
        ("internal/tenantstore/redistenantstore", {"m/internal/redis"}, Role.REPOSITORY),
        ("internal/handlers/user", {GIN}, Role.TRANSPORT),
        ("internal/handler", {"net/http"}, Role.TRANSPORT),
        ("internal/webhook/handler", {KAFKA}, Role.TRANSPORT),
        ("api", {GIN}, Role.TRANSPORT),
        ("internal/controller/grpc/v1/response", set(), Role.TRANSPORT),
        ("internal/adapters/grpc/in", {GRPC}, Role.TRANSPORT),
        ("internal/adapters/http/in/middleware", {"net/http"}, Role.TRANSPORT),
    ],
)
def test_layers(directory: str, imports: set[str], expected: Role) -> None:
    assert role(directory, imports) is expected


@pytest.mark.parametrize(
    ("directory", "imports"),
    [
        # Words that the imports do not bear out.
        ("fosite/handler/oauth2", {"net/url"}),
        ("api/services/metrics/publisher", {"net/http"}),
        ("internal/drivers/http", {"net/http"}),
        ("app/domain/authapp", {"net/http"}),
        ("internal/logstore/driver", set()),
        ("internal/config", {"fmt"}),
        ("internal/app", {"m/internal/app/command", "m/internal/app/query"}),
        # Words of other meanings.
        ("internal/queries", set()),
        ("sdk/app/sdk/query", set()),
        ("internal/domain", {"golang.org/x/net/publicsuffix"}),
        ("internal/route/repo", {"net/http"}),
        ("atproto/repo", set()),
        ("modules/services", set()),
        ("shared/errors/card_errors/repository", {"database/sql"}),
        ("storage/middleware", {"net/http", PGX}),
        ("pkg/config/server", {GIN}),
        ("pkg/config", {"os"}),
        ("shared/domain/requests", set()),
        ("temporal/models", set()),
        ("common/client/grpc", {GRPC, GIN}),
        # A service that is wired in the package of its name.
        ("internal/service", {"os/signal"}),
        ("trainer/service", {"cloud.google.com/go/firestore"}),
        # An adapter for a protocol, inbound or outbound.
        ("internal/adapters/http/dto", set()),
        # What stands before `internal` is the name of a program.
        ("svc/api/internal/customdomain", {GIN}),
        ("", {GIN}),
    ],
)
def test_what_stays_in_doubt_is_a_library(directory: str, imports: set[str]) -> None:
    assert role(directory, imports) is Role.LIBRARY


def test_a_name_beside_the_folder_tells_where_the_path_says_nothing() -> None:
    assert role("internal/onboarding", {MONGO}, name="mongodb") is Role.REPOSITORY
    assert role("secret/service", set(), name="secretservice") is Role.SERVICE


def test_commands_for_a_terminal_stay_libraries() -> None:
    assert role("internal/repository", {"github.com/spf13/cobra", PGX}) is Role.LIBRARY


def test_a_long_path_is_read_once() -> None:
    deep = "/".join(["internal", "a"] * 20_000)

    assert role(deep, set()) is Role.LIBRARY
    assert role(f"{deep}/repository", set()) is Role.REPOSITORY
