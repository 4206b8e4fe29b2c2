package dbadmin

import (
	"database/sql"
	"log"

	"example.com/service/store"
	"github.com/golang-migrate/migrate/v4/database/pgx"
)

func setPassword(conn *sql.DB, user string) {
	if _, err := conn.Exec("ALTER USER " + user); err != nil {
		log.Print(err)
	}
}

// Start makes the tables.
func Start() {
	conn, err := store.Open()
	if err != nil {
		return
	}
	defer conn.Close()
	if _, err := pgx.WithInstance(conn, &pgx.Config{}); err != nil {
		return
	}
	setPassword(conn, "reader")
}
