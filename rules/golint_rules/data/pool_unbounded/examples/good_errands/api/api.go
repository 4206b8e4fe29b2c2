package api

import (
	"context"
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
	_ = http.ListenAndServe(":8080", handler{conn})
}

type handler struct{ conn *pgx.Conn }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
