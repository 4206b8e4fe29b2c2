package api

import (
	"context"
	"database/sql"
	"net/http"

	"example.com/service/store"
	"github.com/jackc/pgx/v5"
)

// Start serves.
func Start() {
	conn, err := pgx.Connect(context.Background(), store.Address())
	if err != nil {
		return
	}
	pool, err := store.Open()
	if err != nil {
		return
	}
	_ = http.ListenAndServe(":8080", handler{conn, pool})
}

type handler struct{
	conn *pgx.Conn
	pool *sql.DB
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
