// Connections that are kept, and locals that hide nothing that was asked for.
package p

import (
	"context"
	"database/sql"
	"net/http"

	"go.mongodb.org/mongo-driver/mongo"
)

var (
	client *mongo.Client
	db     *sql.DB
)

func Client(ctx context.Context) (*mongo.Client, error) {
	if client != nil {
		return client, nil
	}
	var err error
	client, err = mongo.Connect(ctx)
	return client, err
}

func Another(ctx context.Context) (*mongo.Client, error) {
	client, err := mongo.Connect(ctx)
	return client, err
}

func DB(name string) (*sql.DB, error) {
	if db != nil {
		return db, nil
	}
	opened, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	db = opened
	return db, nil
}

func setDB(opened *sql.DB) { db = opened }

func Handed(name string) error {
	if db != nil {
		return nil
	}
	db, err := sql.Open("postgres", name)
	if err != nil {
		return err
	}
	setDB(db)
	return nil
}

func Close(ctx context.Context) error {
	if err := db.Close(); err != nil {
		return err
	}
	return client.Disconnect(ctx)
}

func run(ctx context.Context, isObserved bool, observe func() *http.Server, fill func(**http.Server)) error {
	var metrics, other *http.Server
	if isObserved {
		metrics = observe()
		fill(&other)
	}
	<-ctx.Done()
	if metrics != nil && other != nil {
		_ = other.Shutdown(ctx)
		return metrics.Shutdown(ctx)
	}
	return nil
}
