// example: migrations/migrations_good.go
package migrations

import (
	"database/sql"
	"fmt"
)

// Up is run by a person, who reads what it prints.
func Up(db *sql.DB) error {
	if err := prepare(db); err != nil {
		fmt.Println("not migrated:", err)
		return err
	}
	return nil
}

func prepare(db *sql.DB) error {
	if _, err := db.Exec("CREATE TABLE versions (id text PRIMARY KEY)"); err != nil {
		fmt.Println("no table of versions:", err)
		return err
	}
	return nil
}
