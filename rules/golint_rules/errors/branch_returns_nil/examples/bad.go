package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"strconv"
)

type Entry struct{ ID string }

type Store struct{ db *sql.DB }

func (s *Store) Entries(ctx context.Context) ([]Entry, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM entries")
	if err != nil {
		return nil, nil // want "errors/branch-returns-nil: `s.db.QueryContext` failed, and the caller is told"
	}
	defer rows.Close()
	var found []Entry
	for rows.Next() {
		var entry Entry
		if err := rows.Scan(&entry.ID); err != nil {
			continue // want "a row that `rows.Scan` cannot read is left out"
		}
		found = append(found, entry)
	}
	return found, rows.Err()
}

func (s *Store) Count(ctx context.Context) int {
	var count int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM entries").Scan(&count); err != nil {
		return 0 // want "the caller gets `0` as if that were the answer"
	}
	return count
}

func (s *Store) Archive(ctx context.Context) {
	entries, err := s.Entries(ctx)
	_ = entries
	if err != nil {
		panicLess()
	}
	_, err = s.db.ExecContext(ctx, "DELETE FROM entries")
	if err != nil {
		return // want "the function ends as if there were nothing to do"
	}
	panicLess()
}

func panicLess() {}

func settings(name string) (entry Entry, err error) {
	data, readErr := os.ReadFile(name)
	if readErr != nil {
		return // want "`os.ReadFile` failed, and `err`, which is another variable, is returned as nil"
	}
	if err := json.Unmarshal(data, &entry); err != nil {
		return entry, err
	}
	return entry, nil
}

func limit(name string) (*Entry, error) {
	data, err := os.ReadFile(name)
	switch {
	case err != nil:
		return nil, nil // want "`os.ReadFile` failed"
	case len(data) == 0:
		return nil, nil
	}
	return &Entry{ID: string(data)}, nil
}

type status int

const (
	StatusDone status = iota
	StatusError
)

func limits(name string) (*Entry, status, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, StatusError, nil // want "`os.ReadFile` failed, and the caller is told that it did not"
	}
	return &Entry{ID: string(data)}, StatusDone, nil
}

type EntryRepo interface {
	FindByID(ctx context.Context, id string) (*Entry, error)
	Create(ctx context.Context, e *Entry) (*Entry, error)
	Attach(ctx context.Context, e *Entry) error
}

// Open leaves out those that it could not ask for.
func Open(ctx context.Context, repo EntryRepo, ids []string) ([]*Entry, error) {
	var found []*Entry
	for _, id := range ids {
		entry, err := repo.FindByID(ctx, id)
		if err != nil {
			continue // want "one is left out where `repo.FindByID` fails, an outage included"
		}
		found = append(found, entry)
	}
	for _, id := range ids {
		entry, err := repo.FindByID(ctx, id)
		if err != nil || entry == nil {
			continue // want "one is left out where `repo.FindByID` fails, an outage included"
		}
		found = append(found, entry)
	}
	return found, nil
}

// Book tells success with half of the work done.
func Book(ctx context.Context, repo EntryRepo, e *Entry) (*Entry, error) {
	made, err := repo.Create(ctx, e)
	if err != nil {
		return nil, err
	}
	if err := repo.Attach(ctx, made); err != nil {
		return made, nil // want "`repo.Attach` failed, and the caller is told that it did not"
	}
	return made, nil
}

// Last gives what was declared, and never set.
func Last(ctx context.Context, repo EntryRepo, id string) (Entry, error) {
	var last Entry
	entry, err := repo.FindByID(ctx, id)
	if err != nil {
		return last, nil // want "`repo.FindByID` failed, and the caller is told that it did not"
	}
	last.ID = entry.ID
	return last, nil
}

// Sum is asked through a method of its own.
func (s *Store) Sum(ctx context.Context) (int, error) {
	sum := 0
	entries, err := s.Entries(ctx)
	if err != nil || len(entries) == 0 {
		return sum, nil // want "`s.Entries` failed, and the caller is told that it did not"
	}
	return len(entries), nil
}

func (s *Store) IsEmpty(ctx context.Context) bool {
	entries, err := s.Entries(ctx)
	if err != nil {
		return false // want "`s.Entries` failed, and the caller gets `false`"
	}
	return len(entries) == 0
}

func (s *Store) IDs(ctx context.Context) []string {
	ids := []string{}
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM entries")
	if err != nil {
		return ids // want "the caller gets `ids` as if that were the answer"
	}
	defer rows.Close()
	return append(ids, "")
}

// A comment that says what is not known is no reason.
func (s *Store) IsHeld(ctx context.Context, id string) (bool, error) {
	var found string
	err := s.db.QueryRowContext(ctx, "SELECT id FROM holds WHERE id = $1", id).Scan(&found)
	if err != nil {
		// not found, so nobody holds it
		return false, nil // want "the caller is told that it did not"
	}
	return true, nil
}

// Cancel cancels entries one after the other.
func (s *Store) Cancel(ctx context.Context, ids []string) error {
	for _, id := range ids {
		_, err := s.db.ExecContext(ctx, "UPDATE entries SET state = 'cancelled' WHERE id = $1", id)
		if err != nil {
			break // want "fails and ends the loop, and the caller is told that all was done"
		}
	}
	return nil
}

type amount struct{ minor int64 }

func parseAmount(text string) (amount, error) {
	minor, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return amount{}, nil // want "the caller is told that it did not"
	}
	return amount{minor: minor}, nil
}

// All reads all entries' identifiers.
func (s *Store) All(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM entries")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		id, err := scanID(rows)
		if err != nil {
			return nil, nil // want "`scanID` failed, and the caller is told that it did not"
		}
		found = append(found, id)
	}
	return found, rows.Err()
}

func scanID(rows *sql.Rows) (id string, err error) {
	err = rows.Scan(&id)
	return id, err
}

// Some reads those that it can; the condition around asks another error.
func (s *Store) Some(ctx context.Context) []string {
	var found []string
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM entries")
	if err == nil {
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				continue // want "a row that `rows.Scan` cannot read is left out"
			}
			found = append(found, id)
		}
	}
	return found
}

func counted(ctx context.Context, db *sql.DB, id string) (int64, error) {
	var count int64
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE customer_id = $1", id).Scan(&count)
	if err != nil {
		return count, nil // want "failed, and the caller is told that it did not"
	}
	return count, nil
}

func listen(handler http.Handler) {
	if err := http.ListenAndServe(":8080", handler); err != nil {
		return // want "`http.ListenAndServe` failed, and the program ends or goes on as if it had been stopped"
	}
}

func total(ctx context.Context, rows map[string]string) (int64, error) {
	var sum int64
	for _, text := range rows {
		cents, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			continue // want "what `strconv.ParseInt` cannot read is left out of `sum`, and nobody hears of it"
		}
		sum += cents
	}
	return sum, ctx.Err()
}

// Whoever asks takes it for an account without a limit.
func (s *Store) Limit(ctx context.Context, id string) (int, bool) {
	var limit int
	row := s.db.QueryRowContext(ctx, "SELECT amount FROM limits WHERE id = $1", id)
	if err := row.Scan(&limit); err != nil {
		return 0, false // want "the caller gets `0, false` as if that were the answer"
	}
	return limit, true
}
