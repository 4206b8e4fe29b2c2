// example: internal/feed/feed.go, in a service
package feed

import (
	"context"
	"database/sql"
	"log"
	"log/slog"
	"os"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/websocket"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
)

type broker interface {
	Dial(ctx context.Context, address string) error
	CatchUp(ctx context.Context) error
}

type feed struct {
	broker broker
	db     *sql.DB
	logger zerolog.Logger
}

// A loop calls it again.
func (f *feed) connect(ctx context.Context) {
	if err := f.broker.Dial(ctx, "feed:443"); err != nil {
		slog.ErrorContext(ctx, "no feed", "error", err)
		return
	}
	slog.InfoContext(ctx, "feed")
}

func (f *feed) run(ctx context.Context) {
	for ctx.Err() == nil {
		f.connect(ctx)
		time.Sleep(time.Second)
	}
}

// It is the loop itself.
func (f *feed) connectAll(ctx context.Context, addresses []string) {
	for _, address := range addresses {
		if err := f.broker.Dial(ctx, address); err != nil {
			slog.ErrorContext(ctx, "no feed", "error", err)
		}
	}
}

// What is up here is no database.
func (f *feed) initialize(ctx context.Context) (*feed, error) {
	if err := f.broker.CatchUp(ctx); err != nil {
		slog.ErrorContext(ctx, "not caught up", "error", err)
	}
	return f, nil
}

func logFatal(text string, err error) {
	slog.Error(text, "error", err)
	os.Exit(1)
}

func (f *feed) prepare(ctx context.Context, fatal func(string, error)) {
	if _, err := f.db.ExecContext(ctx, "UPDATE feeds SET open = true"); err != nil {
		logFatal("feeds", err)
	}
	slog.InfoContext(ctx, "feeds opened")
}

// A warning is one by the text as well, and by an event of zerolog.
func (f *feed) keep(ctx context.Context, price int64) {
	if _, err := f.db.ExecContext(ctx, "INSERT INTO prices (cents) VALUES ($1)", price); err != nil {
		log.Printf("WARNING: price not kept: %v", err)
	}
}

func (f *feed) hold(ctx context.Context, price int64) {
	if _, err := f.db.ExecContext(ctx, "INSERT INTO held (cents) VALUES ($1)", price); err != nil {
		f.logger.Warn().Err(err).Msg("price not held")
	}
}

// What could not be written is not committed, and read again.
func (f *feed) drain(ctx context.Context, reader *kafka.Reader, writer *kafka.Writer) {
	message, err := reader.FetchMessage(ctx)
	if err != nil {
		return
	}
	if err := writer.WriteMessages(ctx, kafka.Message{Value: message.Value}); err != nil {
		slog.ErrorContext(ctx, "not moved on", "error", err)
		return
	}
	_ = reader.CommitMessages(ctx, message)
}

// What runs again and again has nobody to tell.
type priceWorker struct{ db *sql.DB }

func (w *priceWorker) settle(ctx context.Context, price int64) {
	if _, err := w.db.ExecContext(ctx, "UPDATE prices SET settled = true WHERE cents = $1", price); err != nil {
		slog.ErrorContext(ctx, "not settled", "error", err)
	}
}

func (w *priceWorker) Work(ctx context.Context, price int64) {
	if _, err := w.db.ExecContext(ctx, "UPDATE prices SET done = true WHERE cents = $1", price); err != nil {
		slog.ErrorContext(ctx, "not done", "error", err)
		return
	}
	if _, err := w.db.ExecContext(ctx, "UPDATE sums SET done = true WHERE cents = $1", price); err != nil {
		slog.ErrorContext(ctx, "no sum", "error", err)
	}
}

func (w *priceWorker) All(ctx context.Context, prices []int64) {
	for _, price := range prices {
		if price == 0 {
			if _, err := w.db.ExecContext(ctx, "UPDATE prices SET free = true"); err != nil {
				slog.ErrorContext(ctx, "not free", "error", err)
			}
			continue
		}
		w.settle(ctx, price)
	}
}

type tradeMetricsCollector struct{ db *sql.DB }

func (c tradeMetricsCollector) Trades(ctx context.Context) float64 {
	var n float64
	if err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM trades").Scan(&n); err != nil {
		slog.ErrorContext(ctx, "no trades", "error", err)
		return 0
	}
	return n
}

// The broker sends it again.
func (f *feed) settle(ctx context.Context, delivery *amqp.Delivery) {
	if err := delivery.Ack(false); err != nil {
		slog.ErrorContext(ctx, "not acknowledged", "error", err)
	}
}

// The line tells of the request, whatever became of it.
func (f *feed) logged(c *fiber.Ctx) error {
	err := c.Next()
	if err != nil {
		slog.Error("request failed", "error", err)
	}
	slog.Info("request completed", "status", c.Response().StatusCode())
	return err
}

// Who calls this one answers.
func (f *feed) sync(c *gin.Context, price int64) {
	var held int64
	if err := f.db.QueryRowContext(c, "SELECT cents FROM prices WHERE cents = $1", price).Scan(&held); err != nil {
		slog.Error("not synced", "error", err)
		return
	}
	slog.Info("synced", "held", held)
}

// Someone may miss a warning's row.
func (f *feed) all(ctx context.Context) ([]int64, error) {
	rows, err := f.db.QueryContext(ctx, "SELECT cents FROM prices")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []int64
	for rows.Next() {
		var one int64
		if err := rows.Scan(&one); err != nil {
			slog.WarnContext(ctx, "a price is left out", "error", err)
			continue
		}
		found = append(found, one)
	}
	return found, rows.Err()
}

type objects interface {
	Delete(ctx context.Context, key string) error
}

type hub struct {
	storage objects
	conn    *websocket.Conn
}

// A client may have left, and a file that stays is found by nobody.
func (h *hub) send(ctx context.Context, message []byte, key string) {
	if err := h.conn.WriteMessage(websocket.TextMessage, message); err != nil {
		slog.ErrorContext(ctx, "not sent", "error", err)
	}
	if err := h.storage.Delete(ctx, key); err != nil {
		slog.ErrorContext(ctx, "file stays", "error", err)
	}
}
