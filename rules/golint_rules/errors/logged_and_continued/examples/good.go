// example: internal/billing/billing.go, in a service
package billing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/robfig/cron/v3"
)

var errNone = errors.New("no price")

type repo struct{ db *sql.DB }

func (r *repo) Save(ctx context.Context, id string) error { return errors.New(id) }

func (r *repo) SaveMetrics(ctx context.Context, id string) error { return errors.New(id) }

func (r *repo) FindPrice(ctx context.Context, id string) (int64, error) { return 0, errors.New(id) }

type group struct{}

func (g *group) Join(name string) error { return errors.New(name) }

func (g *group) Leave() {}

type handler struct{ repo *repo }

func (h *handler) read(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session")
	if err != nil {
		slog.ErrorContext(r.Context(), "no session", "error", err)
		http.Error(w, "no session", http.StatusUnauthorized)
		return
	}
	w.Header().Set("X-Session", cookie.Value)
}

// What is handed the writer answers by itself.
func (h *handler) admin(w http.ResponseWriter, r *http.Request) {
	if err := h.assertAdmin(w, r); err != nil {
		slog.ErrorContext(r.Context(), "no admin", "error", err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *handler) assertAdmin(w http.ResponseWriter, r *http.Request) error {
	http.Error(w, "no admin", http.StatusForbidden)
	return errors.New(r.URL.Path)
}

// It has answered before.
func (h *handler) later(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusAccepted)
	if err := h.repo.SaveMetrics(r.Context(), "a"); err != nil {
		slog.ErrorContext(r.Context(), "save", "error", err)
		return
	}
	slog.Info("saved")
}

// What comes next answers.
func (h *handler) session(c *gin.Context) {
	price, err := h.repo.FindPrice(context.Background(), "a")
	if err != nil {
		slog.Error("no price", "error", err)
		return
	}
	c.Set("price", price)
	c.Next()
}

// Without an acknowledgement the message comes again.
func (h *handler) consume(ctx context.Context, delivery amqp.Delivery) {
	if err := h.repo.Save(ctx, delivery.MessageId); err != nil {
		slog.ErrorContext(ctx, "save", "error", err)
		return
	}
	if err := delivery.Ack(false); err != nil {
		slog.ErrorContext(ctx, "ack", "error", err)
	}
}

// A channel of messages is no message.
func (h *handler) drain(ctx context.Context, events <-chan amqp.Delivery) {
	if err := h.repo.SaveMetrics(ctx, "count"); err != nil {
		slog.ErrorContext(ctx, "save", "error", err)
	}
	for range events {
	}
}

type bill struct{ Calls int64 }

func (h *handler) addCall(ctx context.Context, total *bill, id string) error {
	cost, err := h.repo.FindPrice(ctx, id)
	if err != nil {
		slog.Error("no call", "error", err)
		return err
	}
	total.Calls += cost
	return nil
}

// Only where there is no price the default is charged.
func (h *handler) charge(ctx context.Context, id string) (int64, error) {
	price, err := h.repo.FindPrice(ctx, id)
	if errors.Is(err, errNone) {
		price = 100
	} else if err != nil {
		return 0, err
	}
	return price * 2, nil
}

// The error is one of the results, if not the last.
func (h *handler) store(ctx context.Context, id string) (error, int) {
	if err := h.repo.Save(ctx, id); err != nil {
		slog.ErrorContext(ctx, "save", "error", err)
		return errors.New("not saved"), http.StatusInternalServerError
	}
	return nil, http.StatusCreated
}

// It runs again and again.
func (h *handler) runJobs(ctx context.Context) {
	for {
		if err := h.repo.Save(ctx, "job"); err != nil {
			slog.ErrorContext(ctx, "save", "error", err)
		}
		time.Sleep(time.Minute)
	}
}

func (h *handler) closeRun(ctx context.Context, id string) {
	if err := h.repo.Save(ctx, id); err != nil {
		slog.ErrorContext(ctx, "save", "error", err)
	}
}

func (h *handler) markDone(ctx context.Context, id string) {
	if err := h.repo.Save(ctx, id); err != nil {
		// The row stays open and blocks the next run until somebody looks after it, as it should.
		slog.ErrorContext(ctx, "save", "error", err)
	}
}

func (h *handler) follow(name string) error {
	members := &group{}
	if err := members.Join(name); err != nil {
		slog.Error("join", "error", err)
		return err
	}
	members.Leave()
	return nil
}

// The main goroutine waits for the error.
func serve(server *http.Server, failed chan<- error) {
	go func() {
		if err := server.ListenAndServe(); err != nil {
			slog.Error("serve", "error", err)
			failed <- err
		}
	}()
}

func serveMetrics(metricsServer *http.Server) {
	go func() {
		if err := metricsServer.ListenAndServe(); err != nil {
			slog.Error("serve", "error", err)
		}
	}()
}

// What is served on the side may fail.
func startProfiles(ctx context.Context, server *http.Server) error {
	go func() {
		if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
			slog.Error("pprof server failed", "error", err)
		}
	}()
	<-ctx.Done()
	return server.Shutdown(context.WithoutCancel(ctx))
}

// It warms up, and serves nothing.
func (a *sideAPI) Run() error { return nil }

type sideAPI struct{ server *http.Server }

func (a *sideAPI) Shutdown() { _ = a.server.Close() }

func warmUp(ctx context.Context, a *sideAPI) {
	go func() {
		if err := a.Run(); err != nil {
			slog.Error("not warm", "error", err)
		}
	}()
	<-ctx.Done()
	a.Shutdown()
}

type locks struct{ repo *repo }

func (l *locks) lock(ctx context.Context, kind string) error { return l.repo.Save(ctx, kind) }

// All locks are alike, and none is needed.
func (l *locks) all(ctx context.Context) {
	if err := l.lock(ctx, "amount"); err != nil {
		slog.WarnContext(ctx, "amount not locked", "error", err)
	}
	if err := l.lock(ctx, "fee"); err != nil {
		slog.WarnContext(ctx, "fee not locked", "error", err)
	}
}

// The second line says what was done in an else, or something else.
func (l *locks) expire(ctx context.Context, ids []string) {
	for _, id := range ids {
		if err := l.lock(ctx, id); err != nil {
			slog.WarnContext(ctx, "not expired", "error", err)
		} else {
			slog.InfoContext(ctx, "order canceled", "id", id)
		}
		if err := l.lock(ctx, id); err != nil {
			slog.WarnContext(ctx, "not expired", "error", err)
		}
		slog.InfoContext(ctx, "next order", "id", id)
	}
}

// A tracer is optional, and a comment gives a reason.
func setupTracing(open func() error) {
	if err := open(); err != nil {
		slog.Error("tracing not set up", "error", err)
	}
}

func connectReplica(ping func() error) {
	if err := ping(); err != nil {
		// The replica joins by itself as soon as it is up.
		slog.Error("replica is away", "error", err)
	}
}

func setupMail(dial func() error) error {
	if err := dial(); err != nil {
		slog.Warn("no mail server, letters are kept", "error", err)
		return nil
	}
	return nil
}

// What is written here was tried out.
func plan(jobs *cron.Cron) {
	if _, err := jobs.AddFunc("0 3 * * *", func() { slog.Info("renew") }); err != nil {
		slog.Error("renewals not planned", "error", err)
	}
}

type chatMessage struct{ text string }

type chatStore interface {
	AppendLine(ctx context.Context, text string) error
	ListSilent(ctx context.Context, since string) ([]string, error)
	MarkGone(ctx context.Context, id string) error
}

type chats struct{ store chatStore }

// What is handed a message to keep it is no handler of one.
func (c *chats) appendTranscript(ctx context.Context, msg chatMessage) {
	if err := c.store.AppendLine(ctx, msg.text); err != nil {
		slog.WarnContext(ctx, "line not kept", "error", err)
	}
}

// Each of them is looked at again next time, and there is nobody to tell.
func (c *chats) detectGone() {
	ctx := context.Background()
	ids, err := c.store.ListSilent(ctx, "5 minutes")
	if err != nil {
		slog.Error("silent ones not listed", "error", err)
		return
	}
	for _, id := range ids {
		if err := c.store.MarkGone(ctx, id); err != nil {
			slog.Error("not marked", "id", id, "error", err)
			continue
		}
	}
}

var errNothingNew = errors.New("nothing new")

// Only what is no failure gets to the line that says so.
func raise(up func() error) {
	if err := up(); err != nil {
		if err != errNothingNew {
			log.Fatalf("schema not raised: %v", err)
		}
	}
	log.Println("schema raised successfully")
}

// What is to be done where it worked stands in the else.
func (c *chats) probe(ctx context.Context, text string) bool {
	if err := c.store.AppendLine(ctx, text); err != nil {
		log.Fatal(err)
	}
	if err := c.store.AppendLine(ctx, text); err != nil {
		log.Fatal(err)
	}
	if err := c.store.AppendLine(ctx, text+text); err != nil {
		fmt.Println("refused, as it should be:", err)
	} else {
		fmt.Println("taken")
	}
	return true
}

// What gives nil for what is not there is looked at, and a warning says that nothing is lost.
func (r *repo) price(ctx context.Context, id string) *int64 {
	var price int64
	err := r.db.QueryRowContext(ctx, "SELECT price FROM calls WHERE id = $1", id).Scan(&price)
	if err != nil {
		slog.ErrorContext(ctx, "price of a call", "error", err)
		return nil
	}
	return &price
}

func (r *repo) openCalls(ctx context.Context) int64 {
	var calls int64
	err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM calls").Scan(&calls)
	if err != nil {
		slog.WarnContext(ctx, "count calls", "error", err)
		return 0
	}
	return calls
}

// A table for a while is dropped at the end, and the work is done.
func (r *repo) copyCalls(ctx context.Context) error {
	if _, err := r.db.ExecContext(ctx, "CREATE TEMP TABLE staged (id text)"); err != nil {
		return fmt.Errorf("stage: %w", err)
	}
	if _, err := r.db.ExecContext(ctx, "INSERT INTO calls SELECT id FROM staged"); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	if _, err := r.db.ExecContext(ctx, "DROP TABLE IF EXISTS staged"); err != nil {
		slog.WarnContext(ctx, "staged calls not dropped", "error", err)
	}
	return nil
}

// Who asks is told by false.
func (r *repo) closed(ctx context.Context, id string) bool {
	if _, err := r.db.ExecContext(ctx, "UPDATE calls SET open = false WHERE id = $1", id); err != nil {
		slog.ErrorContext(ctx, "call not closed", "error", err)
		return false
	}
	return true
}

type letters interface {
	Publish(ctx context.Context, queue string, body []byte) error
}

// What is not set aside goes back to the queue.
func toDeadLetters(ctx context.Context, queue letters, message amqp.Delivery, failure error) {
	slog.ErrorContext(ctx, "message not worked on", "err", failure)
	if err := queue.Publish(ctx, "orders.dead", message.Body); err != nil {
		slog.ErrorContext(ctx, "message not set aside", "err", err)
		_ = message.Nack(false, true)
		return
	}
	_ = message.Ack(false)
}

func (r *repo) UpdateEventCount(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, "UPDATE shows SET events = events + 1 WHERE id = $1", id)
	return err
}

// The line tells of other work.
func (r *repo) counted(ctx context.Context, id string) {
	if err := r.UpdateEventCount(ctx, id); err != nil {
		slog.ErrorContext(ctx, "event not counted", "err", err)
	}
	slog.InfoContext(ctx, "member added", "id", id)
}

type call struct{ id string }

// Who asks is told by nil.
func (r *repo) opened(ctx context.Context, id string) *call {
	if _, err := r.db.ExecContext(ctx, "INSERT INTO calls (id) VALUES ($1)", id); err != nil {
		slog.ErrorContext(ctx, "call not opened", "error", err)
		return nil
	}
	return &call{id: id}
}

// Nobody is above what a scheduler runs.
func plan(ctx context.Context, c *cron.Cron, r *repo) error {
	_, err := c.AddFunc("@daily", func() { r.dropDrafts(ctx) })
	return err
}

func (r *repo) dropDrafts(ctx context.Context) {
	if _, err := r.db.ExecContext(ctx, "UPDATE calls SET open = false"); err != nil {
		slog.ErrorContext(ctx, "drafts not dropped", "error", err)
	}
}

// A warning says that it may go without, and so does the name of a cache.
func (r *repo) hint(ctx context.Context, shop string) (int, error) {
	var n int
	if err := r.db.QueryRowContext(ctx, "SELECT n FROM hints WHERE shop = $1", shop).Scan(&n); err != nil {
		slog.WarnContext(ctx, "no hint", "err", err)
		return 0, nil
	}
	return n, nil
}

func (r *repo) fromCache(ctx context.Context, shop string) (int, error) {
	var n int
	if err := r.db.QueryRowContext(ctx, "SELECT n FROM cached WHERE shop = $1", shop).Scan(&n); err != nil {
		slog.ErrorContext(ctx, "not cached", "err", err)
		return 0, nil
	}
	return n, nil
}

// Whoever asks for a new password hears the same, known or not.
func (r *repo) requestReset(ctx context.Context, email string) (string, error) {
	if email == "" {
		return "", nil
	}
	var n int
	if err := r.db.QueryRowContext(ctx, "SELECT count(*) FROM resets WHERE email = $1", email).Scan(&n); err != nil {
		slog.ErrorContext(ctx, "resets not counted", "err", err)
		return "", nil
	}
	return email, nil
}
