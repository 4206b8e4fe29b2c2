"""Kinds of errors that calls of other modules may give."""

import pytest

from golint_rules.knowledge.error_values.given_kinds import ANY_KIND, may_give

HERE = "example.com/bank"
EXEC, SCAN = "(*database/sql.DB).ExecContext", "(*database/sql.Row).Scan"
GET = "(*net/http.Client).Do"


@pytest.mark.parametrize(
    ("callee", "kind"),
    [
        (EXEC, ANY_KIND),
        (SCAN, "database/sql.ErrNoRows"),
        ("(*github.com/go-pg/pg/v10.DB).QueryOne", "database/sql.ErrNoRows"),
        ("(*gorm.io/gorm.DB).First", "gorm.io/gorm.ErrRecordNotFound"),
        (EXEC, "github.com/jackc/pgx/v5/pgconn.PgError"),
        (EXEC, "github.com/lib/pq.Error"),
        (EXEC, "context.Canceled"),
        (GET, "context.DeadlineExceeded"),
        (GET, "net.Error"),
        ("os.Open", "io/fs.ErrNotExist"),
        ("os.Open", "os.ErrNotExist"),
        ("(*encoding/json.Decoder).Decode", "io.EOF"),
        ("(*net/http.Server).Serve", "net/http.ErrServerClosed"),
        (
            "(*github.com/aws/aws-sdk-go-v2/service/s3.Client).GetObject",
            "github.com/aws/smithy-go.APIError",
        ),
    ],
)
def test_may_give(callee: str, kind: str) -> None:
    assert may_give(callee, kind, HERE)


@pytest.mark.parametrize(
    ("callee", "kind"),
    [
        (EXEC, "database/sql.ErrNoRows"),
        (EXEC, "example.com/bank/store.ErrClosed"),
        (SCAN, "example.com/bank.ErrClosed"),
        (GET, "database/sql.ErrNoRows"),
        (GET, "github.com/lib/pq.Error"),
        (GET, "net/http.ErrServerClosed"),
        ("os.MkdirAll", "gorm.io/gorm.ErrRecordNotFound"),
        ("os.MkdirAll", "context.Canceled"),
        (EXEC, "io.EOF"),
        (EXEC, "os.ErrNotExist"),
        (EXEC, "github.com/go-playground/validator/v10.ValidationErrors"),
        ("(*github.com/stripe/stripe-go/v76/client.API).Get", "github.com/lib/pq.Error"),
    ],
)
def test_never_gives(callee: str, kind: str) -> None:
    assert not may_give(callee, kind, HERE)
