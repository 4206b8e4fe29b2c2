// example: internal/pay/pay.go, in a service
package pay

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strconv"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/rabbitmq/amqp091-go"
	"golang.org/x/crypto/bcrypt"
	"google.golang.org/protobuf/reflect/protoreflect"
)

type Request struct{}

func (*Request) ProtoReflect() protoreflect.Message { return nil }

type Reply struct{}

func (*Reply) ProtoReflect() protoreflect.Message { return nil }

type cases interface {
	Pay(ctx context.Context) error
	IsActive(ctx context.Context, id string) (bool, error)
}

type API struct{ cases cases }

// Nil cannot be sent, whatever the log says.
func (a *API) Pay(ctx context.Context, _ *Request) (*Reply, error) {
	if err := a.cases.Pay(ctx); err != nil {
		slog.ErrorContext(ctx, "not paid", "error", err)
		return nil, nil // want "`a.cases.Pay` failed, and the caller is told that it did not"
	}
	return &Reply{}, nil
}

// What is no method of gRPC may log, and give nothing.
func (a *API) pay(ctx context.Context, _ string) (*Reply, error) {
	if err := a.cases.Pay(ctx); err != nil {
		slog.ErrorContext(ctx, "not paid", "error", err)
		return nil, nil
	}
	return &Reply{}, nil
}

// A yes or no is asked of the service that knows.
func (a *API) work(ctx context.Context, id string) error {
	active, err := a.cases.IsActive(ctx, id)
	if err != nil {
		return nil // want "`a.cases.IsActive` failed, and the caller is told that it did not"
	}
	if !active {
		return errors.New("not active")
	}
	return a.cases.Pay(ctx)
}

// The failure is told where the rollback fails as well, and nowhere else.
func inTx(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		if undone := tx.Rollback(); undone != nil {
			return fmt.Errorf("%w, and rolling back: %w", err, undone)
		}
		return nil // want "`work` failed, and the caller is told that it did not"
	}
	return tx.Commit()
}

type verifier struct{ key []byte }

type claims struct{ jwt.RegisteredClaims }

func (v *verifier) verify(token string) (claims, error) {
	var found claims
	_, err := jwt.ParseWithClaims(token, &found, func(*jwt.Token) (any, error) { return v.key, nil })
	if err != nil {
		return claims{}, nil // want "`jwt.ParseWithClaims` failed, and the caller is told that it did not"
	}
	return found, nil
}

func validateLength(text string) error {
	if len(text) > 9 {
		return errors.New("too long")
	}
	return nil
}

func validateName(text string) error {
	if err := validateLength(text); err != nil {
		return nil // want "`validateLength` failed, and the caller is told that it did not"
	}
	if text == "" {
		return errors.New("no name")
	}
	return nil
}

// What must not match is refused where it does.
func ensureNew(password string, hash []byte) error {
	if err := bcrypt.CompareHashAndPassword(hash, []byte(password)); err != nil {
		return nil
	}
	return errors.New("the old one")
}

// An empty hash is stored.
func hash(password string) (string, error) {
	made, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return "", nil // want "`bcrypt.GenerateFromPassword` failed, and the caller is told that it did not"
	}
	return string(made), nil
}

type Publisher struct{ channel *amqp091.Channel }

// The way on is the way out.
func (p *Publisher) Ping(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return nil // want "`db.PingContext` failed, and the caller is told that it did not"
	}
	return nil
}

func NewPublisher(connection *amqp091.Connection) (*Publisher, error) {
	channel, err := connection.Channel()
	if err != nil {
		return nil, err
	}
	if err := channel.Confirm(false); err != nil {
		_ = channel.Close()
		return nil, nil // want "`channel.Confirm` failed, and the caller is told that it did not"
	}
	return &Publisher{channel}, nil
}

// NewQuiet goes on without one, and says so.
func NewQuiet(connection *amqp091.Connection) (*Publisher, error) {
	channel, err := connection.Channel()
	if err != nil {
		slog.Warn("no broker", "error", err)
		return nil, nil
	}
	return &Publisher{channel}, nil
}

func settled(ctx context.Context, confirmation *amqp091.DeferredConfirmation) error {
	done, err := confirmation.WaitContext(ctx)
	if err != nil {
		return nil // want "the caller is told that it did not"
	}
	if !done {
		return errors.New("not settled")
	}
	return nil
}

func setup(ctx context.Context, url string) error {
	connection, err := amqp091.Dial(url)
	if err != nil {
		return nil // want "`amqp091.Dial` failed, and the caller is told that it did not"
	}
	return connection.Close()
}

// A row holds what this service wrote.
func amount(row *sql.Row) (int, error) {
	var text string
	if err := row.Scan(&text); err != nil {
		return 0, err
	}
	cents, err := strconv.Atoi(text)
	if err != nil {
		return 0, nil // want "`strconv.Atoi` failed, and the caller is told that it did not"
	}
	return cents, nil
}

// Some kinds of a library's errors are told, and all others are none.
func insert(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "INSERT INTO payments DEFAULT VALUES"); err != nil {
		var failure *pgconn.PgError
		if ok := errors.As(err, &failure); !ok {
			return err
		}
		if failure.Code == "23505" {
			return errors.New("twice")
		}
		return nil // want "`db.ExecContext` failed, and the caller is told that it did not"
	}
	return nil
}

func find(ctx context.Context, db *sql.DB) (*Reply, error) {
	rows, err := db.QueryContext(ctx, "SELECT 1 FROM payments")
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return &Reply{}, nil
		}
		return nil, nil // want "`db.QueryContext` failed, and the caller is told that it did not"
	}
	return &Reply{}, errors.Join(rows.Close(), rows.Err())
}

type archive struct{ cases cases }

// Close ends a day, and not the archive.
func (a *archive) Close(ctx context.Context, day string) error {
	if err := a.cases.Pay(ctx); err != nil {
		return nil // want "`a.cases.Pay` failed, and the caller is told that it did not"
	}
	slog.InfoContext(ctx, "closed", "day", day)
	return nil
}

type maker interface {
	Make(ctx context.Context, id string) (string, error)
	Remake(ctx context.Context, id string) (string, error)
}

// What could not be made is returned as if it were there, whichever of the two has failed.
func made(ctx context.Context, all maker, id string, isNew bool) (*string, error) {
	var given string
	var err error
	if isNew {
		given, err = all.Make(ctx, id)
	} else {
		given, err = all.Remake(ctx, id)
	}
	if err != nil {
		return &given, nil // want "`all.Make` failed, and the caller is told that it did not"
	}
	return &given, nil
}
