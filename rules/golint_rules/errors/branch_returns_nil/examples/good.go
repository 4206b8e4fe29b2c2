package ledger

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
)

type Entry struct{ ID string }

type Result struct{ Err error }

type Store struct{ db *sql.DB }

// Only what was asked for and is not there is no error.
func (s *Store) Entry(ctx context.Context, id string) (*Entry, error) {
	var entry Entry
	err := s.db.QueryRowContext(ctx, "SELECT id FROM entries WHERE id = $1", id).Scan(&entry.ID)
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil, nil
		}
		return nil, err
	}
	return &entry, nil
}

// The error travels in the value.
func (s *Store) Probe(ctx context.Context) (Result, error) {
	if err := s.db.PingContext(ctx); err != nil {
		return Result{Err: err}, nil
	}
	return Result{}, nil
}

func (s *Store) Cached(ctx context.Context) (*Entry, error) {
	data, err := os.ReadFile("entry")
	if err != nil {
		// The file is optional.
		return nil, nil
	}
	return &Entry{ID: string(data)}, nil
}

func amount(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

func isNumber(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil
}

func files(root string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		found = append(found, path)
		return nil
	})
	return found, err
}

func (s *Store) Watch(ctx context.Context) {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		slog.ErrorContext(ctx, "delete entries", "error", err)
		return
	}
}

func read(name string) (entry Entry, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return
	}
	return Entry{ID: string(data)}, nil
}

// readIfInside says whether there is a directory at all: to have none is not an error.
func (s *Store) readIfInside(ctx context.Context) (*Entry, bool, error) {
	if _, err := s.db.ExecContext(ctx, "SELECT 1"); err != nil {
		return nil, false, nil
	}
	return &Entry{}, true, nil
}

func (s *Store) holder(ctx context.Context, id string) string {
	var name string
	if err := s.db.QueryRowContext(ctx, "SELECT name FROM locks WHERE id = $1", id).Scan(&name); err != nil {
		return ""
	}
	return "held by " + name
}

type outcome int

const OutcomeFailed outcome = 1

func (s *Store) outcomeOf(ctx context.Context) (*Entry, outcome) {
	if _, err := s.db.ExecContext(ctx, "SELECT 1"); err != nil {
		return nil, OutcomeFailed
	}
	return &Entry{}, 0
}

type entryRepo interface {
	FindByID(ctx context.Context, id string) (*Entry, error)
	Defaults(ctx context.Context) (*Entry, error)
}

// Those that are gone may be left out, says a comment.
func open(ctx context.Context, repo entryRepo, ids []string) ([]*Entry, error) {
	var found []*Entry
	for _, id := range ids {
		entry, err := repo.FindByID(ctx, id)
		if err != nil {
			continue // it was deleted since then
		}
		found = append(found, entry)
	}
	return found, nil
}

// A default is an answer of its own.
func entryOf(ctx context.Context, repo entryRepo, id string) (*Entry, error) {
	fallback := &Entry{ID: "none"}
	entry, err := repo.FindByID(ctx, id)
	if err != nil {
		return fallback, nil
	}
	return entry, nil
}

// A notice may be left out.
func notifyOwner(ctx context.Context, repo entryRepo, id string, send func(*Entry)) {
	entry, err := repo.FindByID(ctx, id)
	if err != nil {
		return
	}
	send(entry)
}

func (s *Store) entries(ctx context.Context) ([]Entry, error) {
	if _, err := s.db.ExecContext(ctx, "SELECT 1"); err != nil {
		return nil, err
	}
	return nil, nil
}

// What refuses where it does not know lets nobody in.
func (s *Store) hasPermission(ctx context.Context) bool {
	entries, err := s.entries(ctx)
	if err != nil {
		return false
	}
	return len(entries) > 0
}

// What was handed the writer has answered.
func (s *Store) show(w http.ResponseWriter, r *http.Request) {
	entries, err := s.read(w, r)
	if err != nil {
		return
	}
	w.Write([]byte(entries[0].ID))
}

func (s *Store) read(w http.ResponseWriter, r *http.Request) ([]Entry, error) {
	entries, err := s.entries(r.Context())
	if err != nil {
		http.Error(w, "no entries", http.StatusInternalServerError)
	}
	return entries, err
}

// Something else leads there, too.
func (s *Store) first(ctx context.Context, wanted int) []Entry {
	entries, err := s.entries(ctx)
	if err != nil || wanted == 0 {
		return nil
	}
	return entries[:wanted]
}

// Other reasons are reasons.
func (s *Store) isHeld(ctx context.Context, id string) (bool, error) {
	var found string
	err := s.db.QueryRowContext(ctx, "SELECT id FROM holds WHERE id = $1", id).Scan(&found)
	if err != nil {
		// not found or away: best effort, as the booking asks again
		return false, nil
	}
	return true, nil
}

func readAll(ctx context.Context, source interface {
	ReadMessage(ctx context.Context) ([]byte, error)
}, take func([]byte)) error {
	for {
		body, err := source.ReadMessage(ctx)
		if err != nil {
			break
		}
		take(body)
	}
	return nil
}

func untilOneFails(ctx context.Context, steps []func(context.Context) error) error {
	var err error
	for _, step := range steps {
		if err = step(ctx); err != nil {
			break
		}
	}
	return err
}

type amount struct{ minor int64 }

// maybeAmount gives the zero amount for what is none.
func maybeAmount(text string) (amount, error) {
	minor, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return amount{}, nil
	}
	return amount{minor: minor}, nil
}

// What cannot be read from a cache is a miss, and whoever asks goes to the database.
func (s *Store) getFromCache(ctx context.Context, id string, found *Entry) bool {
	if err := s.db.QueryRowContext(ctx, "SELECT id FROM cached WHERE id = $1", id).Scan(&found.ID); err != nil {
		return false
	}
	return true
}

func (s *Store) cachedEntry(ctx context.Context, id string) *Entry {
	var found Entry
	if err := s.db.QueryRowContext(ctx, "SELECT id FROM cached WHERE id = $1", id).Scan(&found.ID); err != nil {
		return nil
	}
	return &found
}

type prober struct{ client *http.Client }

// The caller is told beside it that there is no answer.
func (p *prober) probe(request *http.Request) (int, bool) {
	response, err := p.client.Do(request)
	if err != nil {
		return 0, false
	}
	defer response.Body.Close()
	return response.StatusCode, true
}
