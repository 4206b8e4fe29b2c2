package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/segmentio/kafka-go"
)

type Postings interface {
	Save(ctx context.Context, id string) error
}

type Service struct {
	db       *sql.DB
	postings Postings
}

func (s *Service) Book(ctx context.Context, id string) error {
	if err := s.postings.Save(ctx, id); err != nil { // want "errors/write-lost: `s.postings.Save` failed and only a log line says so"
		slog.ErrorContext(ctx, "save posting", "error", err)
	}
	return nil
}

func (s *Service) Settle(ctx context.Context, id string) (string, error) {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET settled = true WHERE id = $1", id)
	if err != nil { // want "`s.db.ExecContext` failed"
		slog.ErrorContext(ctx, "settle", "error", err)
		return "", nil
	}
	return id, nil
}

func (s *Service) All(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := s.postings.Save(ctx, id); err != nil { // want "errors/write-lost"
			slog.ErrorContext(ctx, "save posting", "error", err)
			continue
		}
		slog.InfoContext(ctx, "saved", "id", id)
	}
	return nil
}

type jobRepo interface {
	UpdatePartialByID(ctx context.Context, id string, set map[string]any) (int64, error)
}

func lockAccount(ctx context.Context, repo jobRepo, id string) error {
	affected, err := repo.UpdatePartialByID(ctx, id, map[string]any{"locked": true})
	if err != nil || affected == 0 { // want "errors/write-lost: `repo.UpdatePartialByID` failed"
		slog.ErrorContext(ctx, "could not lock", "id", id, "error", err)
	}
	return nil
}

type orderRepo interface {
	UpdateOrderStatus(ctx context.Context, id, status string) error
	DeletePages(ctx context.Context, id string) error
}

func ship(ctx context.Context, repo orderRepo, id string) error {
	if err := repo.UpdateOrderStatus(ctx, id, "shipped"); err != nil { // want "`repo.UpdateOrderStatus` failed"
		slog.ErrorContext(ctx, "could not ship", "id", id, "error", err)
	}
	if err := repo.DeletePages(ctx, id); err != nil { // want "`repo.DeletePages` failed"
		slog.ErrorContext(ctx, "pages are left", "id", id, "error", err)
	}
	return nil
}

type orderLines interface {
	FindByOrder(ctx context.Context, order string) ([]string, error)
	UpdateLine(ctx context.Context, id string) error
}

// The lines of one order belong together, and who asked for it is told that it was done.
func cancelOrder(ctx context.Context, lines orderLines, order string) error {
	ids, err := lines.FindByOrder(ctx, order)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := lines.UpdateLine(ctx, id); err != nil { // want "`lines.UpdateLine` failed and only a log line says so"
			slog.ErrorContext(ctx, "line not cancelled", "id", id, "error", err)
			continue
		}
	}
	return nil
}

type order struct {
	db *sql.DB
	id string
}

func (o order) updateCost() error {
	_, err := o.db.Exec("UPDATE orders SET cost = 0 WHERE id = $1", o.id)
	return err
}

// AddItem tells success with an order that costs what it did.
func AddItem(o order) error {
	if err := o.updateCost(); err != nil { // want "`o.updateCost` failed and only a log line says so"
		slog.Error("cost of an order", "error", err)
	}
	return nil
}

type messages interface {
	WriteMessages(topic string, body []byte) error
}

// Reset tells success although the letter is not on its way: behind `== nil` no other error is handled.
func Reset(kafka messages, email string) error {
	body, err := json.Marshal(email)
	if err == nil {
		errSent := kafka.WriteMessages("resetPassword", body)
		if errSent != nil { // want "`kafka.WriteMessages` failed and only a log line says so"
			slog.Error("reset of a password", "error", errSent)
		}
	} else {
		slog.Error("letter", "error", err)
	}
	return nil
}

type walletService interface {
	ReleaseHold(ctx context.Context, owner, hold string) error
}

type cancelling struct {
	wallets walletService
	orders  orderRepo
}

// The hold stays on the money of an order that is told to be cancelled.
func (c *cancelling) Cancel(ctx context.Context, id, owner, hold string) error {
	if err := c.wallets.ReleaseHold(ctx, owner, hold); err != nil { // want "errors/write-lost: `c.wallets.ReleaseHold` failed"
		slog.ErrorContext(ctx, "release hold", "error", err)
	}
	return c.orders.UpdateOrderStatus(ctx, id, "cancelled")
}

type tokenRepo interface {
	SaveToken(ctx context.Context, owner, token string, ttl time.Duration) error
}

// Nobody can sign in by a token that is kept nowhere.
func (c *cancelling) SignIn(ctx context.Context, tokens tokenRepo, owner string) (string, error) {
	if err := tokens.SaveToken(ctx, owner, owner, time.Hour); err != nil { // want "`tokens.SaveToken` failed"
		slog.ErrorContext(ctx, "not saved to redis", "error", err)
	}
	return owner, nil
}

type PlacedEvent struct{ Lines []string }

// The message is acknowledged, and who did so is told of no count.
func (s *Service) OnPlaced(ctx context.Context, event PlacedEvent) error {
	kept := 0
	for _, line := range event.Lines {
		if err := s.postings.Save(ctx, line); err != nil { // want "errors/write-lost"
			slog.ErrorContext(ctx, "line not kept", "error", err)
			continue
		}
		kept++
	}
	slog.InfoContext(ctx, "lines kept", "count", kept)
	return nil
}

// Who calls it is told that the message is settled, and so nothing waits for it to come again.
func Settle(ctx context.Context, reader *kafka.Reader, message kafka.Message) error {
	if err := reader.CommitMessages(ctx, message); err != nil { // want "`reader.CommitMessages` failed"
		slog.ErrorContext(ctx, "not committed", "error", err)
	}
	return nil
}
