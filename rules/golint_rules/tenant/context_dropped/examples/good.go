// Package invoices serves the invoices of many tenants.
package invoices

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"go.opentelemetry.io/otel/trace"
	"golang.org/x/sync/singleflight"
)

type tenantKey struct{}

// TenantID returns the tenant of ctx.
func TenantID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// ContextWithTenant returns a copy of ctx that carries a tenant.
func ContextWithTenant(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, tenantKey{}, id)
}

// Store stores invoices.
type Store interface {
	Find(ctx context.Context, id string) (string, error)
	OfTenant(ctx context.Context, tenantID, id string) (string, error)
	Unlock(ctx context.Context, id string) error
	Shutdown(ctx context.Context) error
}

// Runner runs until its context ends.
type Runner interface {
	StartAsync(ctx context.Context) error
}

// Client is a client that is made once.
type Client struct{}

// NewClient connects a client that outlives the call.
func NewClient(ctx context.Context, address string) (*Client, error) {
	if address == "" {
		return nil, ctx.Err()
	}
	return &Client{}, nil
}

// Buffer keeps a function and calls it later, for whoever comes then.
type Buffer struct {
	flush func() error
}

// NewBuffer returns a buffer.
func NewBuffer(flush func() error) *Buffer { return &Buffer{flush: flush} }

// Service works on invoices.
type Service struct {
	store  Store
	runner Runner
	tracer trace.Tracer
	once   sync.Once
	group  singleflight.Group
	buffer *Buffer
	client *Client
}

// PassedOn passes the context on, or a copy that outlives the request.
func (s *Service) PassedOn(ctx context.Context, id string) (string, error) {
	go func() {
		if _, err := s.store.Find(context.WithoutCancel(ctx), id); err != nil {
			slog.ErrorContext(ctx, "invoice not found", "error", err)
		}
	}()
	return s.store.Find(ctx, id)
}

// PutBack puts the tenant into the empty context, by a local and at once.
func (s *Service) PutBack(ctx context.Context, id string) (string, error) {
	tenant, _ := TenantID(ctx)
	detached := context.Background()
	detached = ContextWithTenant(detached, tenant)
	if _, err := s.store.Find(detached, id); err != nil {
		return "", err
	}
	return s.store.Find(ContextWithTenant(context.Background(), tenant), id)
}

// Beside passes the tenant beside the context.
func (s *Service) Beside(ctx context.Context, tenantID, id string) (string, error) {
	return s.store.OfTenant(context.Background(), tenantID, id)
}

// Guarded replaces a context that is nil.
func (s *Service) Guarded(ctx context.Context, id string) (string, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	return s.store.Find(ctx, id)
}

// Locked unlocks even where the request was cancelled.
func (s *Service) Locked(ctx context.Context, id string) (string, error) {
	defer func() {
		if err := s.store.Unlock(context.Background(), id); err != nil {
			slog.ErrorContext(ctx, "not unlocked", "error", err)
		}
	}()
	return s.store.Find(ctx, id)
}

// Released gives back a function that runs when the caller is done.
func (s *Service) Released(ctx context.Context, id string) (func() error, error) {
	_, err := s.store.Find(ctx, id)
	return func() error { return s.store.Unlock(context.Background(), id) }, err
}

// CleanedUp names what it does at the end.
func (s *Service) CleanedUp(ctx context.Context, id string) error {
	cleanup := func() error {
		_, err := s.store.Find(context.Background(), id)
		return err
	}
	if _, err := s.store.Find(ctx, id); err != nil {
		return err
	}
	return cleanup()
}

// Shutdown ends the process: its context may be over.
func (s *Service) Shutdown(ctx context.Context) error {
	limited, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.store.Shutdown(limited)
}

// Later hands a literal to somebody who keeps it and calls it for other requests.
func (s *Service) Later(ctx context.Context, id string) (string, error) {
	s.buffer = NewBuffer(func() error {
		_, err := s.store.Find(context.Background(), id)
		return err
	})
	return s.store.Find(ctx, id)
}

// Once runs for all requests, not for the first one.
func (s *Service) Once(ctx context.Context, id string) (string, error) {
	s.once.Do(func() {
		if _, err := s.store.Find(context.Background(), "settings"); err != nil {
			slog.ErrorContext(ctx, "no settings", "error", err)
		}
	})
	return s.store.Find(ctx, id)
}

// Shared gives one answer to several requests: none of them may cancel it.
func (s *Service) Shared(ctx context.Context, id string) (any, error) {
	answer, err, _ := s.group.Do(id, func() (any, error) {
		return s.store.Find(context.Background(), id)
	})
	if err != nil {
		return nil, err
	}
	return answer, ctx.Err()
}

// Connected makes a client that outlives the request.
func (s *Service) Connected(ctx context.Context) error {
	client, err := NewClient(context.Background(), "127.0.0.1")
	if err != nil {
		return err
	}
	s.client = client
	return ctx.Err()
}

// Begun starts something that outlives the request.
func (s *Service) Begun(ctx context.Context) error {
	if err := s.runner.StartAsync(context.Background()); err != nil {
		return err
	}
	return ctx.Err()
}

// Traced begins a trace of its own: the new context is meant.
func (s *Service) Traced(ctx context.Context, id string) (string, error) {
	root, span := s.tracer.Start(context.Background(), "reconcile")
	defer span.End()
	if _, err := s.store.Find(root, id); err != nil {
		return "", err
	}
	return s.store.Find(ctx, id)
}

// Start is given the program's context, which carries no tenant.
func (s *Service) Start(ctx context.Context) error {
	if _, err := s.store.Find(context.Background(), "settings"); err != nil {
		return err
	}
	return ctx.Err()
}

// NewService is given the program's context, too.
func NewService(ctx context.Context, store Store) (*Service, error) {
	if _, err := store.Find(context.Background(), "settings"); err != nil {
		return nil, err
	}
	return &Service{store: store}, ctx.Err()
}

// retryLoop works for all tenants until the program ends.
func (s *Service) retryLoop(ctx context.Context) {
	if _, err := s.store.Find(context.Background(), "next"); err != nil {
		slog.ErrorContext(ctx, "nothing to retry", "error", err)
	}
}

// Refresh waits for the end of its context, as workers do.
func (s *Service) Refresh(ctx context.Context, ticks <-chan time.Time) {
	go s.retryLoop(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
			if _, err := s.store.Find(context.Background(), "rates"); err != nil {
				slog.ErrorContext(ctx, "no rates", "error", err)
			}
		}
	}
}

// Batched runs its batches in any case; the work in them uses the request's context.
func (s *Service) Batched(ctx context.Context, ids []string) {
	inBatches(context.Background(), ids, func(id string) {
		if _, err := s.store.Find(ctx, id); err != nil {
			slog.ErrorContext(ctx, "invoice not found", "error", err)
		}
	})
}

func inBatches(ctx context.Context, ids []string, work func(string)) {
	for _, id := range ids {
		if ctx.Err() == nil {
			work(id)
		}
	}
}

// Nightly has no context to lose.
func (s *Service) Nightly(id string) (string, error) {
	return s.store.Find(context.Background(), id)
}

// Unnamed cannot pass on what it does not name.
func (s *Service) Unnamed(_ context.Context, id string) (string, error) {
	return s.store.Find(context.Background(), id)
}

// CallLater gives the request its context afterwards.
func (s *Service) CallLater(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(req.WithContext(ctx))
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

// Later takes the tenant along.
func (s *Service) Later(w http.ResponseWriter, r *http.Request) {
	id, ctx := r.PathValue("id"), context.WithoutCancel(r.Context())
	timer := time.AfterFunc(time.Minute, func() {
		if _, err := s.store.Find(ctx, id); err != nil {
			slog.ErrorContext(ctx, "not found", "error", err)
		}
	})
	defer time.AfterFunc(time.Hour, func() {
		_ = s.store.Unlock(context.Background(), id)
	})
	defer timer.Stop()
	w.WriteHeader(http.StatusAccepted)
}

// Mailer sends letters, whoever's tenant they are for.
type Mailer struct{ address string }

// Send reads nothing from its context but when it ends.
func (m *Mailer) Send(ctx context.Context, to string) error {
	_, err := (&net.Dialer{}).DialContext(ctx, "tcp", m.address)
	return err
}

// InvitedBeside sends a letter that outlives the request, and in which no tenant is read.
func (m *Mailer) InvitedBeside(w http.ResponseWriter, r *http.Request) {
	go func() { _ = m.Send(context.Background(), "someone") }()
	w.WriteHeader(http.StatusAccepted)
}
