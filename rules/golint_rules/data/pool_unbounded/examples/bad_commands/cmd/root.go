package cmd

import (
	"database/sql"
	"log"

	"github.com/spf13/cobra"
)

var root = &cobra.Command{Use: "service"}

func init() { root.AddCommand(listen, migrate) }

func Execute() { _ = root.Execute() }

func connect() *sql.DB {
	db, err := sql.Open("pgx", "") // want "nothing limits the connections of what `sql.Open` opens"
	if err != nil {
		log.Fatal(err)
	}
	return db
}
