// Contexts that last, and requests that wait.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

type publisher interface {
	Publish(ctx context.Context, topic string) error
}

type orderHandler struct{ events publisher }

func (h *orderHandler) detached(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	go func() { _ = h.events.Publish(ctx, "created") }()
	go func(ctx context.Context) { _ = h.events.Publish(ctx, "created") }(context.WithoutCancel(r.Context()))
	go func() { _ = h.events.Publish(context.Background(), "created") }()
	go h.publishLater(r.Context())
}

func (h *orderHandler) publishLater(ctx context.Context) {
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = h.events.Publish(late, "created")
}

func (h *orderHandler) waited(w http.ResponseWriter, r *http.Request) {
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		_ = h.events.Publish(r.Context(), "created")
	}()
	group.Wait()
	failed := make(chan error, 1)
	go func() { failed <- h.events.Publish(r.Context(), "created") }()
	<-failed
}

// told ends with the request, as it says.
func (h *orderHandler) told(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		<-ctx.Done()
		_ = h.events.Publish(ctx, "gone")
	}()
	go func() { slog.InfoContext(r.Context(), "seen") }()
}

func copied(c *gin.Context) {
	kept := c.Copy()
	go func() { slog.Info("ordered", "by", kept.GetString("user")) }()
}

func taken(c *fiber.Ctx) error {
	ctx, user := c.UserContext(), c.IP()
	go func() { slog.InfoContext(ctx, "paid", "by", user) }()
	return c.SendStatus(201)
}

// list streams to whoever is given the channel, and ends with the request.
func (h *orderHandler) list(ctx context.Context) <-chan error {
	found := make(chan error)
	go h.stream(ctx, found)
	return found
}

func (h *orderHandler) stream(ctx context.Context, found chan<- error) error {
	found <- ctx.Err()
	close(found)
	return nil
}

type deviceService struct{ events publisher }

// Run waits until the program ends, and what it calls goes on as long.
func (s *deviceService) Run(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			s.scan(ctx)
		}
	}
}

func (s *deviceService) scan(ctx context.Context) {
	for _, name := range []string{"a", "b"} {
		s.found(ctx, name)
	}
}

func (s *deviceService) found(ctx context.Context, name string) {
	go s.tell(ctx, name)
}

func (s *deviceService) tell(ctx context.Context, name string) error {
	return s.events.Publish(ctx, name)
}

type rechargeService struct{ events publisher }

// Callback leaves the work to a context that lasts.
func (s *rechargeService) Callback(_ context.Context, id string) error {
	go s.fulfil(context.Background(), id)
	return nil
}

func (s *rechargeService) Webhook(ctx context.Context, id string) error {
	lasting := context.WithoutCancel(ctx)
	go s.fulfil(lasting, id)
	return nil
}

func (s *rechargeService) fulfil(ctx context.Context, id string) {
	if id == "" {
		go s.ask(ctx, id)
		return
	}
	s.finish(ctx, id)
}

func (s *rechargeService) ask(ctx context.Context, id string) { s.finish(ctx, id) }

func (s *rechargeService) finish(ctx context.Context, id string) error {
	go func() { _ = s.events.Publish(ctx, id) }()
	return nil
}

type reportWorker struct{ events publisher }

// Handle is no request's.
func (w *reportWorker) Handle(ctx context.Context) error {
	go func() { _ = w.events.Publish(ctx, "done") }()
	return nil
}

func main() {
	h := &orderHandler{}
	http.HandleFunc("/detached", h.detached)
	http.HandleFunc("/waited", h.waited)
	http.HandleFunc("/told", h.told)
	r := gin.New()
	r.POST("/orders", copied)
	app := fiber.New()
	app.Post("/pay", taken)
	_ = http.ListenAndServe(":8080", nil)
}
