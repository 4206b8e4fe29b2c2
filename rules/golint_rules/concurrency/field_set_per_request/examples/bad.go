// example: internal/http/reports.go, in a service
package http

import (
	"context"
	"net/http"
	"time"
)

type stats struct{ calls int }

type reportHandler struct {
	stats  *stats
	last   string
	served int
}

func current() *stats { return &stats{} }

func (h *reportHandler) list(w http.ResponseWriter, r *http.Request) {
	if h.stats == nil {
		h.stats = current() // want "`h.stats` is shared by all requests and is set here with nothing to guard it, as in one more place"
	}
	h.served++ // want "`h.served` is shared"
	w.WriteHeader(http.StatusOK)
}

func (h *reportHandler) show(w http.ResponseWriter, r *http.Request) {
	h.stats = current()
	h.last, _ = r.FormValue("id"), w // want "`h.last` is shared"
}

// The handler is the literal.
func (h *reportHandler) routes() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		h.last = r.URL.Path
	}
}

type suggestService struct {
	names []string
}

func (s *suggestService) refresh(ctx context.Context) error {
	s.names = []string{"a"} // want "`s.names` is shared"
	return ctx.Err()
}

func (s *suggestService) suggest(ctx context.Context) ([]string, error) {
	return s.names, ctx.Err()
}

type bankClient struct{ base string }

func (c *bankClient) ask(context.Context) error { return nil }

func (c *bankClient) enroll(ctx context.Context) error {
	before := c.base
	c.base = "https://bank.example" // want "`c.base` is shared"
	defer func() { c.base = before }()
	return c.ask(ctx)
}

// Another type's field of the same name.
type orderHandler struct{ served int }

func (h *orderHandler) list(w http.ResponseWriter, r *http.Request) {
	h.served++ // want "`h.served` is shared by all requests and is set here with nothing to guard it, a data race"
}

type signer struct {
	client *http.Client
	token  string
	expiry time.Time
}

func (s *signer) refresh(request *http.Request) error {
	response, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	s.token = response.Header.Get("X-Token") // want "`s.token` is shared by all requests and is set here with nothing to guard it"
	s.expiry = time.Now().Add(time.Hour)
	return nil
}
