// Stops the server first, or closes what no request uses.
package p

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"sync"

	"github.com/IBM/sarama"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

func Stop(ctx context.Context, server *http.Server, db *sql.DB) error {
	err := server.Shutdown(ctx)
	return errors.Join(err, db.Close())
}

// On the path to the shutdown the database is open.
func Run(ctx context.Context, server *http.Server, name string) error {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.PingContext(ctx); err != nil {
		return errors.Join(err, db.Close())
	}
	rows, err := db.QueryContext(ctx, "select 1")
	if err != nil {
		return err
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	<-ctx.Done()
	return server.Shutdown(context.WithoutCancel(ctx))
}

// It is closed where the database does not answer, and then there is no server.
func Check(ctx context.Context, server *http.Server, db *sql.DB, lost error) error {
	if lost != nil {
		return errors.Join(lost, db.Close())
	}
	return server.Shutdown(ctx)
}

// KafkaConsumer takes messages.
type KafkaConsumer struct{}

// Close ends it.
func (*KafkaConsumer) Close() {}

// No more messages are taken, and then the server drains.
func StopBoth(ctx context.Context, server *http.Server, orders *KafkaConsumer) error {
	orders.Close()
	return server.Shutdown(ctx)
}

// So does a group of consumers of a library.
func StopGroup(ctx context.Context, server *http.Server, group sarama.ConsumerGroup) error {
	if err := group.Close(); err != nil {
		return err
	}
	return server.Shutdown(ctx)
}

// The first handle is for the migrations alone; requests use the second.
func Migrate(ctx context.Context, server *http.Server, name string) error {
	first, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	if err := first.Close(); err != nil {
		return err
	}
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close()
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	<-ctx.Done()
	return errors.Join(server.Shutdown(context.WithoutCancel(ctx)), <-ended)
}

func StopTraced(ctx context.Context, server *http.Server, provider *sdktrace.TracerProvider) error {
	if err := provider.ForceFlush(ctx); err != nil {
		return err
	}
	err := server.Shutdown(ctx)
	return errors.Join(err, provider.Shutdown(ctx))
}

type pool struct {
	db     *sql.DB
	reader sarama.ConsumerGroup
	wg     sync.WaitGroup
}

// The end of the reader ends the workers.
func (p *pool) stop() error {
	err := p.reader.Close()
	p.wg.Wait()
	return errors.Join(err, p.db.Close())
}

// RateCache is filled again and again.
type RateCache struct{ stop chan struct{} }

// Stop fills it no more; what it holds is still read.
func (c *RateCache) Stop() { close(c.stop) }

func StopFilled(ctx context.Context, server *http.Server, rates *RateCache) error {
	rates.Stop()
	return server.Shutdown(ctx)
}

func Work(ctx context.Context, name string, book func(context.Context, *sql.DB)) error {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close()
	var workers sync.WaitGroup
	defer workers.Wait()
	workers.Go(func() { book(ctx, db) })
	<-ctx.Done()
	return nil
}

// The workers have no use for it.
func WorkApart(ctx context.Context, name string, tick func(context.Context)) error {
	var workers sync.WaitGroup
	defer workers.Wait()
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close()
	workers.Go(func() { tick(ctx) })
	return db.PingContext(ctx)
}

func WaitsByHand(ctx context.Context, name string, book func(context.Context, *sql.DB)) error {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	var workers sync.WaitGroup
	workers.Go(func() { book(ctx, db) })
	defer db.Close()
	workers.Wait()
	return nil
}

// Both workers have ended when the function returns.
func WaitsBefore(ctx context.Context, name string, book func(context.Context, *sql.DB)) error {
	var workers sync.WaitGroup
	defer workers.Wait()
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close()
	workers.Go(func() { book(ctx, db) })
	<-ctx.Done()
	workers.Wait()
	return nil
}

func WaitsForOther(ctx context.Context, name string, book func(context.Context, *sql.DB)) error {
	var workers sync.WaitGroup
	defer workers.Wait()
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	defer db.Close()
	booked := make(chan struct{})
	go func() {
		defer close(booked)
		book(ctx, db)
	}()
	<-booked
	return nil
}
