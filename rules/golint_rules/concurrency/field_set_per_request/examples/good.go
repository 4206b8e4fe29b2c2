// example: internal/http/reports.go, in a service
package http

import (
	"context"
	"net/http"
	"time"
)

type stats struct{ calls int }

type reportHandler struct {
	stats *stats
	log   *logger
}

type logger struct{ lines int }

// It is set before there is any request.
func newReportHandler() *reportHandler {
	h := &reportHandler{}
	h.stats = &stats{}
	return h
}

func (h *reportHandler) SetStats(s *stats) { h.stats = s }

// What is made here belongs to this request.
func (h *reportHandler) list(w http.ResponseWriter, r *http.Request) {
	own := &reportHandler{}
	own.stats = h.stats
	w.WriteHeader(http.StatusOK)
}

// A copy.
func (h reportHandler) show(w http.ResponseWriter, r *http.Request) {
	h.stats = nil
}

type syncService struct{ running bool }

// Parts of the life of the program.
func (s *syncService) Start(ctx context.Context) error {
	s.running = true
	return ctx.Err()
}

// It waits until the program ends, and runs once.
func (s *syncService) follow(ctx context.Context) error {
	s.running = true
	<-ctx.Done()
	return nil
}

// Nobody says how often this one is made.
type bankClient struct{ token string }

func (c *bankClient) refresh(ctx context.Context) error {
	c.token = "new"
	return ctx.Err()
}

// It holds the data of one order.
type order struct{ total int }

func (o *order) Add(ctx context.Context, amount int) error {
	o.total += amount
	return ctx.Err()
}

// What is made of one request, and what one is answered by.
type orderForm struct {
	ID    string `json:"-"`
	Title string `json:"title"`
}

func (f *orderForm) Bind(r *http.Request) error {
	f.ID = ""
	return r.Context().Err()
}

func (f *orderForm) Render(w http.ResponseWriter, r *http.Request) error {
	f.Title = r.Host
	return nil
}

type filter struct{ limit int }

func (f *filter) fill(r *http.Request) { f.limit = len(r.Host) }

type signer struct {
	token  string
	expiry time.Time
}

// What is made for one caller.
func newSigner(token string) *signer {
	s := &signer{}
	s.token, s.expiry = token, time.Now()
	return s
}

type renewal struct {
	token string
	asked int
}

// It keeps no time, and so may be of one request.
func (r *renewal) use(request *http.Request) {
	r.token, r.asked = request.Header.Get("X-Token"), 1
}

// An entity is stored, and belongs to who loaded it.
type invitation struct {
	Token     string `json:"token"`
	ExpiresAt time.Time
}

func (i *invitation) BeforeCreate(context.Context) error {
	i.Token, i.ExpiresAt = "", time.Now()
	return nil
}

// What is made ready for an account is of whoever made it.
type shopClient struct {
	client *http.Client
	token  string
	expiry time.Time
}

func (c *shopClient) Initialize(token string) { c.token = token }

func (c *shopClient) renew(request *http.Request) error {
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	c.token, c.expiry = response.Header.Get("X-Token"), time.Now()
	return nil
}

// What keeps a context is made for each request.
type importService struct {
	ctx  context.Context
	rows int
}

func (s *importService) Import(ctx context.Context, rows []string) error {
	s.rows = len(rows)
	return ctx.Err()
}
