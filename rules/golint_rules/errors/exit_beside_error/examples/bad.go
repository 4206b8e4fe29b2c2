// example: internal/rates/bad.go, in a service
package rates

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"os"
)

// Load could say that there is no file.
func Load(path string) (map[string]int, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatalf("rates: %v", err) // want "`log.Fatalf` ends the whole program because `os.ReadFile` failed, as one more call does here, although `Load` gives its callers an error; return it"
	}
	rates := map[string]int{}
	if err := json.Unmarshal(text, &rates); err != nil {
		log.Fatal(err)
	}
	return rates, nil
}

type store struct{ db *sql.DB }

// Count gives another one.
func (s *store) Count(ctx context.Context, day string) (int, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT 1 FROM rates WHERE day = $1", day)
	if err != nil {
		panic(err) // want "`panic` takes the request or the program down because `s.db.QueryContext` failed, although `Count` gives its callers an error"
	}
	defer rows.Close()
	count := 0
	for rows.Next() {
		count++
	}
	return count, rows.Err()
}

// Watch hands on what its closure gives.
func Watch(path string) func() error {
	return func() error {
		if _, err := os.Stat(path); err != nil {
			log.Println("rates:", err)
			os.Exit(1) // want "although this function gives its callers an error"
		}
		return nil
	}
}
