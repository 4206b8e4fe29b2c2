// Connections that nothing closes.
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
	client, err := mongo.Connect(ctx) // want "shutdown/misses-resource: `client` is a new variable here"
	if err != nil {
		return nil, err
	}
	return client, client.Ping(ctx, nil)
}

func DB(name string) *sql.DB {
	if db == nil {
		db, err := sql.Open("postgres", name) // want "`db` is a new variable here"
		if err != nil {
			panic(err)
		}
		db.SetMaxOpenConns(5)
	}
	return db
}

func Close(ctx context.Context) error {
	if err := db.Close(); err != nil {
		return err
	}
	return client.Disconnect(ctx)
}

// A server that is never given is not stopped.
func run(ctx context.Context, isObserved bool, observe func() *http.Server) error {
	var metrics *http.Server
	if isObserved {
		observe()
	}
	<-ctx.Done()
	if metrics != nil {
		return metrics.Shutdown(ctx) // want "nothing sets `metrics`, so it is nil here"
	}
	return nil
}
