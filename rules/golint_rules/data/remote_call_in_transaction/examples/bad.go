// example: internal/orders/orders.go, in a service
package orders

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/hibiken/asynq"
	"github.com/segmentio/kafka-go"
	"google.golang.org/grpc"
	"gorm.io/gorm"
)

type Order struct{ ID string }

type PaymentGateway interface {
	Charge(ctx context.Context, id string) error
}

type PriceService interface {
	Quote(ctx context.Context, id string) (int64, error)
}

type httpPriceService struct{ client *http.Client }

func (s *httpPriceService) Quote(ctx context.Context, id string) (int64, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://prices.example.com/"+id, nil)
	if err != nil {
		return 0, err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return 0, err
	}
	return 0, resp.Body.Close()
}

type StockClient interface {
	Reserve(ctx context.Context, in *Order, opts ...grpc.CallOption) (*Order, error)
}

type TxManager interface {
	WithinTransaction(ctx context.Context, do func(ctx context.Context) error) error
}

type service struct {
	db      *sql.DB
	orm     *gorm.DB
	http    *http.Client
	writer  *kafka.Writer
	gateway PaymentGateway
	prices  PriceService
	stock   StockClient
	tx      TxManager
}

func (s *service) between(ctx context.Context, id string, req *http.Request) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE orders SET status = 'paid' WHERE id = $1", id); err != nil {
		return err
	}
	resp, err := s.http.Do(req) // want "`s.http.Do` waits for another party while the transaction"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return tx.Commit()
}

func (s *service) inCallback(ctx context.Context, o *Order) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(o).Error; err != nil {
			return err
		}
		if err := s.gateway.Charge(ctx, o.ID); err != nil { // want "`s.gateway.Charge` waits"
			return err
		}
		return s.writer.WriteMessages(ctx, kafka.Message{Key: []byte(o.ID)})
	})
}

func (s *service) rpc(ctx context.Context, o *Order) error {
	return s.tx.WithinTransaction(ctx, func(ctx context.Context) error {
		_, err := s.stock.Reserve(ctx, o) // want "`s.stock.Reserve` waits"
		return err
	})
}

// What stands behind the interface makes a request.
func (s *service) quoted(ctx context.Context, o *Order) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		if _, err := s.prices.Quote(ctx, o.ID); err != nil { // want "`s.prices.Quote` waits"
			return err
		}
		return tx.Create(o).Error
	})
}

func (s *service) byHelper(ctx context.Context, id string, req *http.Request) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.notify(req); err != nil { // want "`s.notify` waits"
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE orders SET status = 'paid' WHERE id = $1", id); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *service) notify(req *http.Request) error {
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type OrderTask interface {
	EnqueueCancel(ctx context.Context, id string) error
}

type orderTask struct{ client *asynq.Client }

func (t *orderTask) EnqueueCancel(ctx context.Context, id string) error {
	_, err := t.client.EnqueueContext(ctx, asynq.NewTask("cancel", []byte(id)))
	return err
}

type Runner interface {
	Wrap(ctx context.Context, do func(ctx context.Context) error) error
}

type checkout struct {
	txManager Runner
	task      OrderTask
	store     interface{ Save(ctx context.Context, id string) error }
}

func (c *checkout) run(ctx context.Context, id string) error {
	return c.txManager.Wrap(ctx, func(ctx context.Context) error {
		if err := c.store.Save(ctx, id); err != nil {
			return err
		}
		return c.task.EnqueueCancel(ctx, id) // want "`c.task.EnqueueCancel` waits"
	})
}

// gorm runs it in the transaction of the statement.
func (o *Order) BeforeDelete(tx *gorm.DB) error {
	resp, err := http.Get("https://orders.example.com/" + o.ID) // want "`http.Get` waits"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type Notices interface{ Tell(id string) error }

// Its name says nothing of how it tells.
type bell struct{ client *http.Client }

func (b *bell) Tell(id string) error {
	resp, err := b.client.Get("https://bell.example.com/" + id)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func tell(db *gorm.DB, notices Notices, o *Order) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(o).Error; err != nil {
			return err
		}
		return notices.Tell(o.ID) // want "`notices.Tell` waits"
	})
}
