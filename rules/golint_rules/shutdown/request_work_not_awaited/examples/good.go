// Work that somebody waits for, or that may be lost.
package main

import (
	"context"
	"database/sql"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

type mailer interface {
	Send(to, text string) error
}

type keys interface {
	UpdateLastUsed(ctx context.Context, id string) error
	Find(ctx context.Context, id string) (string, error)
	Write(id string) error
}

type orderHandler struct {
	mail    mailer
	keys    keys
	db      *sql.DB
	work    sync.WaitGroup
	clients *clients
}

// counted is waited for at the end of main.
func (h *orderHandler) counted(w http.ResponseWriter, r *http.Request) {
	h.work.Add(1)
	go func() {
		defer h.work.Done()
		_ = h.mail.Send("customer", "thanks")
	}()
	h.work.Add(1)
	go h.sendCounted()
	w.WriteHeader(http.StatusCreated)
}

func (h *orderHandler) sendCounted() {
	defer h.work.Done()
	_ = h.mail.Send("customer", "thanks")
}

// told waits itself.
func (h *orderHandler) told(w http.ResponseWriter, r *http.Request) {
	failed := make(chan error, 2)
	go func() { failed <- h.mail.Send("customer", "thanks") }()
	go h.sendTelling(failed)
	if err := <-failed; err != nil {
		http.Error(w, "not sent", http.StatusBadGateway)
	}
}

func (h *orderHandler) sendTelling(failed chan<- error) { failed <- h.mail.Send("customer", "thanks") }

// seen may be lost.
func (h *orderHandler) seen(w http.ResponseWriter, r *http.Request) {
	go func() { _ = h.keys.UpdateLastUsed(context.Background(), "1") }()
	go func() {
		// Not critical: the next request does it again.
		_ = h.mail.Send("support", "seen")
	}()
	// Best effort.
	go h.mail.Send("support", "seen")
	go func() { slog.Info("seen") }()
	go func() { _, _ = h.keys.Find(context.Background(), "1") }()
}

// visited keeps when somebody was there.
func (h *orderHandler) visited(w http.ResponseWriter, r *http.Request) {
	go func() {
		_, _ = h.db.ExecContext(context.Background(), `UPDATE users SET last_login_at = NOW() WHERE id = $1`, "1")
	}()
	w.WriteHeader(http.StatusNoContent)
}

// streamed is read by who is answered.
func (h *orderHandler) streamed(w http.ResponseWriter, r *http.Request) {
	reader, writer := io.Pipe()
	go func() {
		if err := h.keys.Write("1"); err != nil {
			writer.CloseWithError(err)
		}
	}()
	_, _ = io.Copy(w, reader)
}

// pumped goes round, which is another matter.
func (h *orderHandler) pumped(w http.ResponseWriter, r *http.Request) {
	go func() {
		for {
			if err := h.mail.Send("customer", "thanks"); err != nil {
				return
			}
		}
	}()
}

// clients holds the streams that are open; a stop of the server ends them as well.
type clients struct {
	open map[string]http.ResponseWriter
}

func (c *clients) SendTo(user, text string) {
	if w, ok := c.open[user]; ok {
		_, _ = w.Write([]byte("data: " + text + "\n\n"))
		w.(http.Flusher).Flush()
	}
}

func (h *orderHandler) loggedOut(w http.ResponseWriter, r *http.Request) {
	go func(user string) {
		h.clients.SendTo(user, "logged out")
	}(r.FormValue("user"))
	go h.clients.SendTo(r.FormValue("other"), "logged out")
}

type reportWorker struct{ mail mailer }

// Handle is no request's.
func (w *reportWorker) Handle(ctx context.Context) error {
	go func() { _ = w.mail.Send("customer", "thanks") }()
	return ctx.Err()
}

type orderService struct{ mail mailer }

// NewOrderService starts with the program.
func NewOrderService(ctx context.Context, mail mailer) (*orderService, error) {
	go func() { _ = mail.Send("support", "started") }()
	return &orderService{mail}, ctx.Err()
}

// createServer serves, and whoever has the server stops it.
func (h *orderHandler) createServer(ctx context.Context, address string) (*http.Server, error) {
	server := &http.Server{Addr: address, ReadHeaderTimeout: time.Second}
	go func() { _ = server.ListenAndServe() }()
	return server, ctx.Err()
}

func main() {
	h := &orderHandler{}
	http.HandleFunc("/counted", h.counted)
	http.HandleFunc("/told", h.told)
	http.HandleFunc("/seen", h.seen)
	http.HandleFunc("/visited", h.visited)
	http.HandleFunc("/streamed", h.streamed)
	http.HandleFunc("/pumped", h.pumped)
	http.HandleFunc("/logout", h.loggedOut)
	go func() { _ = http.ListenAndServe(":8080", nil) }()
	time.Sleep(time.Second)
	h.work.Wait()
}

type emailer interface{ SendMail(to, body string) error }

// Whoever gets no letter asks for another one.
func resetPassword(out emailer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go func() {
			if err := out.SendMail(r.FormValue("email"), "reset"); err != nil {
				slog.Error("reset", "error", err)
			}
		}()
		w.WriteHeader(http.StatusAccepted)
	}
}

type machine interface {
	RebootSystem(ctx context.Context) error
}

// What ends the process itself waits for nobody.
func reboot(of machine) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go func() {
			time.Sleep(time.Second)
			if err := of.RebootSystem(context.Background()); err != nil {
				slog.Error("reboot", "error", err)
			}
		}()
		w.WriteHeader(http.StatusAccepted)
	}
}
