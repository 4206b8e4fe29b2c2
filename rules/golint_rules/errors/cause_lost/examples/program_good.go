// example: cmd/queues/queues_good.go
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
)

func main() {
	if err := fill(context.Background(), nil); err != nil {
		log.Fatal(err)
	}
}

func fill(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM queues"); err != nil {
		return fmt.Errorf("empty the table: %v", err)
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO queues (name) VALUES ('bookings')"); err != nil {
		return fmt.Errorf("fill the table: %w", err)
	}
	return nil
}
