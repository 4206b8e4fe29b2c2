// example: internal/billing/billing.go, in a service
package billing

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/robfig/cron/v3"
)

var errTwice = errors.New("paid already")

type repo struct{ db *sql.DB }

func (r *repo) Save(ctx context.Context, id string) error { return errors.New(id) }

func (r *repo) FindPrice(ctx context.Context, id string) (int64, error) { return 0, errors.New(id) }

func (r *repo) FindCall(id string) (int64, error) { return 0, errors.New(id) }

type orderService struct{ repo *repo }

func (s *orderService) CreateOrder(ctx context.Context, id string) error { return s.repo.Save(ctx, id) }

type group struct{}

func (g *group) Join(name string) error { return errors.New(name) }

func (g *group) Messages() <-chan string { return nil }

type handler struct {
	repo         *repo
	orderService *orderService
}

// Nothing is written, which net/http makes `200 OK` of.
func (h *handler) read(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session")
	if err != nil { // want "errors/logged-and-continued: `r.Cookie` failed and nothing is answered here, which the client is told as `200 OK`"
		slog.ErrorContext(r.Context(), "no session", "error", err)
		return
	}
	w.Header().Set("X-Session", cookie.Value)
	w.WriteHeader(http.StatusNoContent)
}

func (h *handler) show(c *gin.Context) {
	price, err := h.repo.FindPrice(context.Background(), "a")
	if err != nil { // want "nothing is answered here"
		slog.Error("no price", "error", err)
		return
	}
	c.JSON(http.StatusOK, price)
}

// The client is told that the order is there.
func (h *handler) accept(w http.ResponseWriter, r *http.Request) {
	if err := h.repo.Save(r.Context(), "a"); err != nil { // want "while the client is answered as if it had worked"
		slog.ErrorContext(r.Context(), "save", "error", err)
	}
	w.WriteHeader(http.StatusCreated)
}

type paidEvent struct{ OrderID string }

// What an error is, is asked first; the rest is lost.
func (h *handler) onPaid(event paidEvent) {
	err := h.orderService.CreateOrder(context.Background(), event.OrderID)
	if err != nil { // want "while `event` counts as handled and does not come again"
		// it may be there already
		if errors.Is(err, errTwice) {
			slog.Info("paid twice")
			return
		}
		slog.Error("order not created", "error", err)
		return
	}
	slog.Info("order created")
}

func (h *handler) consume(ctx context.Context, delivery amqp.Delivery) {
	if err := h.repo.Save(ctx, delivery.MessageId); err != nil { // want "while `delivery` counts as handled"
		slog.ErrorContext(ctx, "save", "error", err)
	}
	if err := delivery.Ack(false); err != nil {
		slog.ErrorContext(ctx, "ack", "error", err)
	}
}

type bill struct{ Calls int64 }

func (h *handler) addCall(total *bill, id string) {
	cost, err := h.repo.FindCall(id)
	if err != nil { // want "so `total.Calls` goes without it and the caller is not told"
		slog.Error("no call", "error", err)
		return
	}
	total.Calls += cost
}

func (h *handler) charge(ctx context.Context, id string) int64 {
	price, err := h.repo.FindPrice(ctx, id)
	if err != nil { // want "`price` is a default whatever `h.repo.FindPrice` failed with"
		slog.WarnContext(ctx, "no price, using the default", "error", err)
		price = 100
	}
	return price * 2
}

func (h *handler) all(ctx context.Context) ([]string, error) {
	rows, err := h.repo.db.QueryContext(ctx, "SELECT id FROM bills")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil { // want "a row that `rows.Scan` cannot read is only logged"
			slog.ErrorContext(ctx, "scan", "error", err)
			continue
		}
		found = append(found, id)
	}
	return found, rows.Err()
}

func (h *handler) markPaid(ctx context.Context, id string) {
	if err := h.repo.Save(ctx, id); err != nil { // want "while the caller goes on as if it had worked"
		slog.ErrorContext(ctx, "save", "error", err)
	}
}

func (h *handler) follow(name string) {
	members := &group{}
	if err := members.Join(name); err != nil { // want "the function goes on as if `members.Join` had worked"
		slog.Error("join", "error", err)
	}
	for text := range members.Messages() {
		slog.Info("came", "text", text)
	}
}

func serve(ctx context.Context, server *http.Server) error {
	go func() {
		if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) { // want "the process goes on without its server"
			slog.Error("serve", "error", err)
		}
	}()
	<-ctx.Done()
	return server.Shutdown(context.WithoutCancel(ctx))
}

type api struct{ server *http.Server }

func (a *api) Run() error {
	slog.Info("serving", "addr", a.server.Addr)
	return a.server.ListenAndServe()
}

func (a *api) Shutdown() { _ = a.server.Close() }

func runAll(ctx context.Context, a *api) {
	go func() {
		if err := a.Run(); err != nil { // want "`a.Run` failed and only a log line says so, so the process goes on without its server"
			slog.Error("serve", "error", err)
		}
	}()
	<-ctx.Done()
	a.Shutdown()
}

func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}

type fees struct{ repo *repo }

func (f *fees) lock(ctx context.Context, kind string) error { return f.repo.Save(ctx, kind) }

// Of five locks the third is not like the others.
func (f *fees) pay(ctx context.Context, send func()) {
	if err := f.lock(ctx, "amount"); err != nil {
		slog.ErrorContext(ctx, "amount not locked", "error", err)
		return
	}
	if err := f.lock(ctx, "fee"); err != nil {
		slog.ErrorContext(ctx, "fee not locked", "error", err)
		return
	}
	if err := f.lock(ctx, "tax"); err != nil { // want "the function goes on after `f.lock` failed here, and leaves wherever else it fails"
		slog.ErrorContext(ctx, "tax not locked", "error", err)
	}
	send()
}

func (f *fees) expire(ctx context.Context, ids []string) {
	for _, id := range ids {
		err := f.lock(ctx, id)
		if err != nil { // want "`f.lock` failed, and the next line logs all the same that it worked"
			slog.ErrorContext(ctx, "not expired", "error", err)
		}
		slog.InfoContext(ctx, "order canceled", "id", id)
	}
}

func connectBroker(dial func(string) (*amqp.Connection, error)) {
	conn, err := amqp.Dial("amqp://broker")
	if err != nil { // want "`amqp.Dial` failed and only a log line says so, so the program starts without it"
		slog.Error("could not connect to the broker", "error", err)
		return
	}
	_, _ = conn.Channel()
}

type sender struct{ bus *bus }

type bus struct{}

func (b *bus) PublishOrder(ctx context.Context, body []byte) error { return errors.New(string(body)) }

func openBus(url string) (*bus, error) { return &bus{}, errors.New(url) }

func (s *sender) publish(ctx context.Context, o map[string]any) error {
	body, err := json.Marshal(o)
	if err != nil { // want "so what it was to send is lost and the caller is told success"
		slog.ErrorContext(ctx, "not encoded", "error", err)
		return nil
	}
	return s.bus.PublishOrder(ctx, body)
}

func (s *sender) setupBus(url string) error {
	made, err := openBus(url)
	if err != nil { // want "so the caller goes on without what this function is to prepare"
		slog.Error("no bus", "error", err)
		return nil
	}
	s.bus = made
	return nil
}

type orderCanceler interface {
	CancelOrder(ctx context.Context, id string) error
}

func cancelAll(ctx context.Context, orders orderCanceler, ids []string) {
	for _, id := range ids {
		if err := orders.CancelOrder(ctx, id); err != nil { // want "the next line logs all the same that it worked"
			slog.ErrorContext(ctx, "could not cancel", "id", id, "error", err)
		}
		slog.InfoContext(ctx, "order canceled", "id", id)
	}
}

func plan(jobs *cron.Cron, when string) {
	_, err := jobs.AddFunc(when, func() { slog.Info("renew") })
	if err != nil { // want "so the program starts and this job never runs"
		slog.Error("renewals not planned", "error", err)
	}
}

func (r *repo) CountCalls(ctx context.Context) int64 {
	var calls int64
	err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM calls").Scan(&calls)
	if err != nil { // want "while the caller gets `0` as if that were the answer"
		slog.ErrorContext(ctx, "count calls", "error", err)
		return 0
	}
	return calls
}

func (r *repo) OpenCalls(ctx context.Context) []string {
	rows, err := r.db.QueryContext(ctx, "SELECT id FROM calls")
	if err != nil { // want "while the caller gets `\\[\\]string{}` as if that were the answer"
		slog.ErrorContext(ctx, "open calls", "error", err)
		return []string{}
	}
	defer rows.Close()
	return nil
}

func migrate(up func(string) error) error {
	if err := up("users"); err != nil { // want "so the program starts without it"
		slog.Error("migrate users", "error", err)
	}
	if err := up("orders"); err != nil {
		slog.Error("migrate orders", "error", err)
	}
	return nil
}

func respond(c any, status int, message string) {}

func wrongRequest(c any) { respond(c, http.StatusBadRequest, "wrong") }

func broken(c any) { respond(c, http.StatusInternalServerError, "broken") }

// Wherever else it fails, a helper answers.
func (h *handler) behindFramework(ctx context.Context, c any, id string) {
	if id == "" {
		wrongRequest(c)
		return
	}
	price, err := h.repo.FindPrice(ctx, id)
	if err != nil { // want "nothing is answered here, which the client is told as `200 OK`"
		slog.ErrorContext(ctx, "no price", "err", err)
		return
	}
	if price == 0 {
		broken(c)
		return
	}
	respond(c, http.StatusOK, "priced")
}

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	rows, err := h.repo.db.QueryContext(r.Context(), "SELECT id FROM calls")
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil { // want "the others as if they were all; answer with a status of failure"
			slog.ErrorContext(r.Context(), "no row", "err", err)
			continue
		}
		found = append(found, id)
	}
	if err := rows.Err(); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(found)
}

type webhooks struct{ orderService *orderService }

func (w *webhooks) settle(ctx context.Context, id string) error {
	return w.orderService.CreateOrder(ctx, id)
}

// Who has paid is answered by somebody else, who is told nothing.
func (w *webhooks) PaymentWebhook(ctx context.Context, status, id string) {
	if status == "settled" {
		if err := w.settle(ctx, id); err != nil { // want "so who called this webhook is told success and does not call again"
			slog.ErrorContext(ctx, "not settled", "err", err)
		}
	}
}

func (h *handler) listen(ctx context.Context, channel *amqp.Channel) {
	messages, err := channel.ConsumeWithContext(ctx, "orders", "", false, false, false, false, nil)
	if err != nil { // want "so the process goes on and never listens here"
		slog.ErrorContext(ctx, "no messages", "err", err)
		return
	}
	for message := range messages {
		h.consume(ctx, message)
	}
}

type letters interface {
	Publish(ctx context.Context, queue string, body []byte) error
}

// Who could not work on the message acknowledges it now.
func toDeadLetters(ctx context.Context, queue letters, message amqp.Delivery, failure error) {
	slog.ErrorContext(ctx, "message not worked on", "err", failure)
	if err := queue.Publish(ctx, "orders.dead", message.Body); err != nil { // want "while `message` counts as set aside and is acknowledged"
		slog.ErrorContext(ctx, "message not set aside", "err", err)
	}
}

func (r *repo) UpdateEventStatus(id string) error {
	_, err := r.db.Exec("UPDATE shows SET status = 'open' WHERE id = $1", id)
	return err
}

func (r *repo) open(id string) {
	go func() {
		if err := r.UpdateEventStatus(id); err != nil { // want "the next line logs all the same that it worked"
			slog.Error("show not opened", "err", err)
		}
		slog.Info("updated", "id", id)
	}()
}

// Nobody can tell no orders from a database that is away.
func (r *repo) count(ctx context.Context, shop string) (int, error) {
	var n int
	err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE shop = $1", shop).Scan(&n)
	if err != nil { // want "failed and only a log line says so, while the caller gets `0, nil` as if that were the answer"
		slog.ErrorContext(ctx, "orders not counted", "err", err)
		return 0, nil
	}
	return n, nil
}
