// example: internal/orders/orders.go, in a service
package orders

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/segmentio/kafka-go"
	"gorm.io/gorm"
)

type Order struct{ ID string }

type PaymentGateway interface {
	Charge(ctx context.Context, id string) error
	Fee(id string) int64
}

type WalletProvider interface {
	Create(id string) error
}

type PriceService interface {
	Quote(ctx context.Context, id string) (int64, error)
}

type fixedPrices struct{}

func (fixedPrices) Quote(context.Context, string) (int64, error) { return 100, nil }

type RedisClient interface {
	Publish(ctx context.Context, id string) error
}

type service struct {
	db      *sql.DB
	orm     *gorm.DB
	http    *http.Client
	writer  *kafka.Writer
	gateway PaymentGateway
	keys    WalletProvider
	prices  PriceService
	cache   RedisClient
}

// Before it begins, and when it is over.
func (s *service) around(ctx context.Context, id string, req *http.Request) error {
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE orders SET status = 'paid' WHERE id = $1", id); err != nil {
		_ = tx.Rollback()
		_ = s.gateway.Charge(ctx, id)
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.writer.WriteMessages(ctx, kafka.Message{Key: []byte(id)})
}

// What is at hand is no other party, by name or by what stands behind it.
func (s *service) atHand(ctx context.Context, o *Order) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		if s.gateway.Fee(o.ID) > 0 {
			return nil
		}
		if err := s.keys.Create(o.ID); err != nil {
			return err
		}
		if _, err := s.prices.Quote(ctx, o.ID); err != nil {
			return err
		}
		if err := s.cache.Publish(ctx, o.ID); err != nil {
			return err
		}
		return tx.Create(o).Error
	})
}

// Nobody waits for it, and it runs when the transaction may be over.
func (s *service) aside(ctx context.Context, o *Order) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		go func() { _ = s.gateway.Charge(ctx, o.ID) }()
		return tx.Create(o).Error
	})
}

func (s *service) notifyAside(req *http.Request) error {
	go func() {
		if resp, err := s.http.Do(req); err == nil {
			_ = resp.Body.Close()
		}
	}()
	return nil
}

// Nor for what a function that is called leaves to a goroutine.
func (s *service) asideElsewhere(o *Order, req *http.Request) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		if err := s.notifyAside(req); err != nil {
			return err
		}
		return tx.Create(o).Error
	})
}

// The relay of an outbox holds what it sends, so that nobody else sends it.
func (s *service) relay(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var id string
	row := tx.QueryRowContext(ctx, "SELECT id FROM outbox LIMIT 1 FOR UPDATE SKIP LOCKED")
	if err := row.Scan(&id); err != nil {
		return err
	}
	if err := s.writer.WriteMessages(ctx, kafka.Message{Key: []byte(id)}); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE id = $1", id); err != nil {
		return err
	}
	return tx.Commit()
}
