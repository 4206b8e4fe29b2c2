// Package accounts serves the accounts of many tenants.
package accounts

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"
)

type tenantKey struct{}

// TenantID returns the tenant of ctx.
func TenantID(ctx context.Context) (string, bool) {
	id, ok := ctx.Value(tenantKey{}).(string)
	return id, ok
}

// Store stores accounts.
type Store interface {
	Find(ctx context.Context, id string) (string, error)
	Set(ctx context.Context, key, value string) error
}

// Service works on accounts.
type Service struct {
	store Store
}

// Direct passes an empty context on.
func (s *Service) Direct(ctx context.Context, id string) (string, error) {
	return s.store.Find(context.Background(), id) // want "tenant/context-dropped: `context.Background\\(\\)` drops the tenant and trace that `ctx` carries; pass `ctx` on"
}

// Unfinished leaves a TODO where the context belongs.
func (s *Service) Unfinished(ctx context.Context, id string) (string, error) {
	return s.store.Find(context.TODO(), id) // want "tenant/context-dropped: `context.TODO\\(\\)`"
}

// Stored sets a value: that is no context with a value.
func (s *Service) Stored(ctx context.Context, id string) error {
	return s.store.Set(context.Background(), id, "open") // want "tenant/context-dropped"
}

// ByLocal keeps the empty context in a variable.
func (s *Service) ByLocal(ctx context.Context, id string) (string, error) {
	background := context.Background() // want "tenant/context-dropped"
	return s.store.Find(background, id)
}

// ByTimeout derives from an empty context, and reads the tenant from its own.
func (s *Service) ByTimeout(ctx context.Context, id string) (string, error) {
	if _, ok := TenantID(ctx); !ok {
		return "", nil
	}
	limited, cancel := context.WithTimeout(context.Background(), time.Second) // want "tenant/context-dropped"
	defer cancel()
	return s.store.Find(limited, id)
}

// InGoroutine goes on after the request without its tenant.
func (s *Service) InGoroutine(ctx context.Context, id string) {
	go func() {
		if _, err := s.store.Find(context.Background(), id); err != nil { // want "tenant/context-dropped"
			slog.ErrorContext(ctx, "account not found", "error", err)
		}
	}()
}

// AsGoroutine passes an empty context to the goroutine.
func (s *Service) AsGoroutine(ctx context.Context, id string) {
	go s.warm(context.Background(), id) // want "tenant/context-dropped"
}

func (s *Service) warm(ctx context.Context, id string) {
	if _, err := s.store.Find(ctx, id); err != nil {
		slog.ErrorContext(ctx, "account not found", "error", err)
	}
}

// InGroup finds in goroutines that the function waits for.
func (s *Service) InGroup(ctx context.Context, ids []string) error {
	group := new(errgroup.Group)
	for _, id := range ids {
		group.Go(func() error {
			_, err := s.store.Find(context.Background(), id) // want "tenant/context-dropped"
			return err
		})
	}
	return group.Wait()
}

// InCalledLiteral keeps its work in a variable and calls it.
func (s *Service) InCalledLiteral(ctx context.Context, id string) error {
	work := func() error {
		_, err := s.store.Find(context.Background(), id) // want "tenant/context-dropped"
		return err
	}
	return work()
}

// Logged logs without what the context would add to the line.
func (s *Service) Logged(ctx context.Context, id string) {
	slog.InfoContext(context.Background(), "account opened", "id", id) // want "tenant/context-dropped"
}

// LoggedOften is one finding, and the other lines are named with it.
func (s *Service) LoggedOften(ctx context.Context, id string) {
	slog.InfoContext(context.Background(), "account opened", "id", id) // want "tenant/context-dropped"
	slog.WarnContext(context.Background(), "account is new", "id", id)
}

// Call makes a request without the context.
func (s *Service) Call(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil) // want "the request is made without `ctx`: it carries none of the tenant and trace"
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

// Ask makes and sends a request at once, without the context.
func (s *Service) Ask(ctx context.Context, client *http.Client, url string) error {
	answer, err := client.Get(url) // want "the request is made without `ctx`"
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

// Grouped gives its group an empty context, and its goroutines that of the group.
func (s *Service) Grouped(ctx context.Context, ids []string) error {
	group, limited := errgroup.WithContext(context.Background()) // want "drops the tenant and trace that `ctx` carries"
	for _, id := range ids {
		group.Go(func() error {
			_, err := s.store.Find(limited, id)
			return err
		})
	}
	return group.Wait()
}

// Derived has a nearer context, which is named.
func (s *Service) Derived(c *fiber.Ctx, id string) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), time.Second)
	defer cancel()
	if _, err := s.store.Find(ctx, id); err != nil {
		return err
	}
	_, err := s.store.Find(context.Background(), id) // want "pass `ctx` on"
	return err
}

// Allow is middleware: nobody knows the tenant yet.
func Allow(store Store) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if _, err := store.Find(context.Background(), c.IP()); err != nil { // want "drops the trace that `c` carries"
			return err
		}
		return c.Next()
	}
}

// ServeHTTP has the context in the request.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := s.store.Find(context.Background(), r.PathValue("id")); err != nil { // want "pass `r.Context\\(\\)` on"
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// StartExport starts by its name, but it is a request's handler.
func (s *Service) StartExport(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // want "tenant/context-dropped"
	defer cancel()
	if _, err := s.store.Find(ctx, r.PathValue("id")); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// NewHandler makes a handler; the literal's request is at hand, not the maker's context.
func NewHandler(s *Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.store.Find(context.Background(), r.PathValue("id")); err != nil { // want "tenant/context-dropped"
			http.Error(w, "not found", http.StatusNotFound)
		}
	}
}

// Gin has the context in the request of its own context.
func (s *Service) Gin(c *gin.Context) {
	if _, err := s.store.Find(context.Background(), c.Param("id")); err != nil { // want "pass `c.Request.Context\\(\\)` on"
		c.Status(http.StatusNotFound)
	}
}

// Fiber has a user context.
func (s *Service) Fiber(c *fiber.Ctx) error {
	_, err := s.store.Find(context.Background(), c.Params("id")) // want "pass `c.UserContext\\(\\)` on"
	return err
}

// Echo has the context in its request.
func (s *Service) Echo(c echo.Context) error {
	_, err := s.store.Find(context.Background(), c.Param("id")) // want "pass `c.Request\\(\\).Context\\(\\)` on"
	return err
}

// Interceptor is given a request's context by gRPC.
func Interceptor(alert func(context.Context, error)) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		answer, err := next(ctx, req)
		if err != nil {
			alert(context.Background(), err) // want "tenant/context-dropped"
		}
		return answer, err
	}
}

// Alerting is given a stream by gRPC, and with it the context of the call.
func Alerting(alert func(context.Context, error)) grpc.StreamServerInterceptor {
	return func(srv any, stream grpc.ServerStream, _ *grpc.StreamServerInfo, next grpc.StreamHandler) error {
		err := next(srv, stream)
		if err != nil {
			alert(context.Background(), err) // want "pass `stream.Context\\(\\)` on"
		}
		return err
	}
}

// AnswerServer is a stream as protoc writes it.
type AnswerServer interface {
	Send(string) error
	grpc.ServerStream
}

// Answer answers with a stream.
func (s *Service) Answer(id string, stream AnswerServer) error {
	account, err := s.store.Find(context.Background(), id) // want "pass `stream.Context\\(\\)` on"
	if err != nil {
		return err
	}
	return stream.Send(account)
}

// Later works for nobody once the time has come.
func (s *Service) Later(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	time.AfterFunc(time.Minute, func() {
		_ = s.store.Set(context.Background(), id, "late") // want "drops the tenant and trace that `r` carries; pass `r.Context..` on, or `context.WithoutCancel` of it"
	})
	w.WriteHeader(http.StatusAccepted)
}

// Purse holds amounts.
type Purse interface {
	Withdraw(ctx context.Context, cents int64) error
}

// Pay withdraws from nobody's purse.
func Pay(ctx context.Context, purse Purse, cents int64) error {
	if _, ok := TenantID(ctx); !ok {
		return context.Canceled
	}
	return purse.Withdraw(context.Background(), cents) // want "tenant/context-dropped"
}

// FinalizeInvoice ends an invoice, and no request.
func (s *Service) FinalizeInvoice(w http.ResponseWriter, r *http.Request) {
	if err := s.store.Set(context.Background(), r.PathValue("id"), "final"); err != nil { // want "tenant/context-dropped"
		w.WriteHeader(http.StatusInternalServerError)
	}
}
