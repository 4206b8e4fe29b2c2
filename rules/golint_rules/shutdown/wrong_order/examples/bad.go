// Closes what the requests in flight still use.
package p

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"google.golang.org/grpc"
	"gorm.io/gorm"
)

type Store interface {
	Shutdown()
}

func Stop(ctx context.Context, server *http.Server, store Store) {
	store.Shutdown() // want "shutdown/wrong-order: `store.Shutdown` runs before `server.Shutdown` has waited .*; stop the server first"
	if err := server.Shutdown(ctx); err != nil {
		slog.Error("not stopped", "error", err)
	}
}

func StopLater(ctx context.Context, server *http.Server, db *sql.DB) {
	go func() {
		<-ctx.Done()
		if err := db.Close(); err != nil { // want "`db.Close` runs before `server.Shutdown`"
			slog.Error("not closed", "error", err)
		}
		if err := server.Shutdown(context.WithoutCancel(ctx)); err != nil {
			slog.Error("not stopped", "error", err)
		}
	}()
}

func StopAll(rpc *grpc.Server, db *sql.DB, cache *redis.Client) {
	if err := db.Close(); err != nil { // want "`db.Close`, `cache.Close` runs before `rpc.GracefulStop`"
		slog.Error("not closed", "error", err)
	}
	if err := cache.Close(); err != nil {
		slog.Error("not closed", "error", err)
	}
	timer := time.AfterFunc(time.Minute, rpc.Stop)
	defer timer.Stop()
	rpc.GracefulStop()
}

func Run(ctx context.Context, server *http.Server, name string) error {
	defer server.Shutdown(ctx)
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close() // want "what is deferred last runs first"
	<-ctx.Done()
	return nil
}

func StopWhatThereIs(ctx context.Context, server *http.Server, db *sql.DB) error {
	if db != nil {
		if err := db.Close(); err != nil { // want "`db.Close` runs before `server.Shutdown`"
			return err
		}
	}
	return server.Shutdown(ctx)
}

func StopGorm(ctx context.Context, server *http.Server, db *gorm.DB) {
	pool, err := db.DB()
	if err == nil {
		_ = pool.Close() // want "`pool.Close` runs before `server.Shutdown`"
	}
	if err := server.Shutdown(ctx); err != nil {
		slog.Error("not stopped", "error", err)
	}
}

func StopTraced(ctx context.Context, server *http.Server, provider *sdktrace.TracerProvider) error {
	if err := provider.Shutdown(ctx); err != nil { // want "`provider.Shutdown` runs before `server.Shutdown`"
		return err
	}
	return server.Shutdown(ctx)
}

type pool struct {
	db *sql.DB
	wg sync.WaitGroup
}

func (p *pool) stop() error {
	err := p.db.Close() // want "`p.db.Close` runs before `p.wg.Wait` has waited for the workers"
	p.wg.Wait()
	return err
}

func Work(ctx context.Context, name string, book func(context.Context, *sql.DB)) error {
	var workers sync.WaitGroup
	defer workers.Wait()
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close() // want "`db.Close` runs before `workers.Wait` has waited for the workers, .* defer the wait after it"
	workers.Go(func() { book(ctx, db) })
	<-ctx.Done()
	return nil
}

func WorkByGo(ctx context.Context, name string, book func(context.Context, *sql.DB)) error {
	var workers sync.WaitGroup
	defer workers.Wait()
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close() // want "`db.Close` runs before `workers.Wait`"
	workers.Add(1)
	go func() {
		defer workers.Done()
		book(ctx, db)
	}()
	<-ctx.Done()
	return nil
}

func WorkByFunction(ctx context.Context, name string, book func(context.Context, *sql.DB, *sync.WaitGroup)) error {
	var workers sync.WaitGroup
	defer workers.Wait()
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close() // want "`db.Close` runs before `workers.Wait`"
	workers.Add(1)
	go book(ctx, db, &workers)
	<-ctx.Done()
	return nil
}
