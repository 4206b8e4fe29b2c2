package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"
)

var errStore = errors.New("store failed")

type store struct{ db *sql.DB }

func (s *store) archive(ctx context.Context, id string) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE accounts SET archived = true WHERE id = $1", id); err != nil {
		return fmt.Errorf("archive %s: %w", id, err)
	}
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		slog.ErrorContext(ctx, "delete entries", "error", err)
		return errStore
	}
	return nil
}

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "id is no number", http.StatusBadRequest)
		return
	}
	w.Header().Set("X-ID", strconv.Itoa(id))
}

func (s *store) drop(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM entries"); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

type tokens interface {
	Lookup(ctx context.Context, token string) (string, error)
}

func login(ctx context.Context, known tokens, token string) (string, error) {
	user, err := known.Lookup(ctx, token)
	if err != nil {
		return "", errors.New("wrong user or password")
	}
	return user, nil
}

type keyID struct{}

func getKeyID(ctx context.Context) (string, error) {
	if found, ok := ctx.Value(keyID{}).(string); ok {
		return found, nil
	}
	return "", errors.New("no key")
}

// What the request brought along is not there.
func signer(ctx context.Context) (string, error) {
	id, err := getKeyID(ctx)
	if err != nil {
		return "", errors.New("no key in the signature of the request")
	}
	return id, nil
}

type rows interface {
	Err() error
}

// Its method is asked again for what it failed with.
func read(r rows) error {
	if r.Err() != nil {
		return errors.New("rows: " + r.Err().Error())
	}
	return nil
}

// The status that the answer is called on blames the client.
func (s *store) show(c *fiber.Ctx) error {
	if _, err := s.db.ExecContext(c.Context(), "SELECT 1"); err != nil {
		return c.Status(422).JSON(fiber.Map{"error": "no such account"})
	}
	return nil
}

func respond(c any, status int, message string) {}

func broken(c any, err error) {
	slog.Error("broken", "err", err)
	respond(c, http.StatusInternalServerError, "broken")
}

func (s *store) drop(ctx context.Context, c any) {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		broken(c, err)
		return
	}
}

func opened(url string) *sql.DB {
	db, err := sql.Open("postgres", url)
	if err != nil {
		panic(fmt.Sprintf("failed to connect to the database: %v", err))
	}
	if err := db.Ping(); err != nil {
		slog.Error("no database", "error", err)
		panic("no database")
	}
	return db
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic("PORT is no number")
	}
	return n
}

func namedResult(ctx context.Context, db *sql.DB, id string) (err error) {
	if _, err = db.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id); err != nil {
		err = fmt.Errorf("delete %s: %w", id, err)
		return
	}
	return
}

func (s *store) defaults(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM entries"); err != nil {
		slog.Error("delete failed", "err", err)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			http.Error(w, err.Error(), http.StatusNotFound)
		default:
			http.Error(w, "failed", http.StatusInternalServerError)
		}
		return
	}
}

func (s *store) defaultError(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		switch err {
		case sql.ErrNoRows:
			return nil
		default:
			return fmt.Errorf("delete: %w", err)
		}
	}
	return nil
}

// What it tells is nil, which is a matter of another rule.
func (s *store) remove(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM entries WHERE account = $1", id)
	if err != nil {
		return fmt.Errorf("entries: %w", err)
	}
	if _, removed := s.db.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id); removed != nil {
		return fmt.Errorf("account: %w", err)
	}
	return nil
}

// What the other side says of its failure is of less weight than that it failed.
func refused(resp *http.Response) error {
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return errStore
	case resp.StatusCode >= http.StatusBadRequest:
		said, err := io.ReadAll(resp.Body)
		if err != nil {
			return fmt.Errorf("status %d", resp.StatusCode)
		}
		return fmt.Errorf("status %d: %s", resp.StatusCode, said)
	}
	return nil
}

type sums struct{ db *sql.DB }

func (s *sums) wrapped(ctx context.Context) (n int, err error) {
	if err = s.db.QueryRowContext(ctx, "SELECT sum(used) FROM vouchers").Scan(&n); err != nil {
		err = fmt.Errorf("sum: %w", err)
	}
	return
}

func (s *sums) logged(ctx context.Context) (n int, err error) {
	if err = s.db.QueryRowContext(ctx, "SELECT sum(used) FROM vouchers").Scan(&n); err != nil {
		slog.Error("sum", "error", err)
		err = errors.New("could not sum")
	}
	return
}
