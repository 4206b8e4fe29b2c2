package ledger

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

var errStore = errors.New("store failed")

type store struct{ db *sql.DB }

func (s *store) archive(ctx context.Context, id string) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE accounts SET archived = true WHERE id = $1", id); err != nil {
		return errors.New("could not archive") // want "errors/cause-dropped: why `s.db.ExecContext` failed is neither returned nor logged here"
	}
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		return errStore // want "errors/cause-dropped"
	}
	return nil
}

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM entries"); err != nil {
		slog.ErrorContext(r.Context(), "delete failed")
		http.Error(w, "failed", http.StatusInternalServerError) // want "errors/cause-dropped"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// One kind is told apart; of all others nobody hears why.
func (s *store) show(w http.ResponseWriter, r *http.Request) {
	var name string
	err := s.db.QueryRowContext(r.Context(), "SELECT name FROM entries").Scan(&name)
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			http.NotFound(w, r)
			return
		}
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *store) pick(ctx context.Context) (string, error) {
	var name string
	err := s.db.QueryRowContext(ctx, "SELECT name FROM entries").Scan(&name)
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return "", nil
		}
		return "", errors.New("could not pick") // want "errors/cause-dropped: why `s.db.QueryRowContext` failed"
	}
	return name, nil
}

func (s *store) settle(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET settled = true")
	if err != nil {
		err = errors.New("settle failed") // want "errors/cause-dropped"
		return err
	}
	return nil
}

func respond(c any, status int, message string) {}

func broken(c any) { respond(c, http.StatusInternalServerError, "broken") }

func (s *store) drop(ctx context.Context, c any) {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		broken(c) // want "errors/cause-dropped"
		return
	}
}

// No guess at a password is told from another by a write that failed.
func (s *store) endSession(ctx context.Context, id string) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM sessions WHERE id = $1", id); err != nil {
		return errors.New("could not end the session") // want "errors/cause-dropped: why `s.db.ExecContext` failed"
	}
	return nil
}

// Nor by what is left when the unknown token is told apart.
func (s *store) token(ctx context.Context, id string) (string, error) {
	var token string
	err := s.db.QueryRowContext(ctx, "SELECT token FROM tokens WHERE id = $1", id).Scan(&token)
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return "", errors.New("wrong token")
		}
		return "", errors.New("something went wrong") // want "errors/cause-dropped: why `s.db.QueryRowContext` failed"
	}
	return token, nil
}

func opened(url string) *sql.DB {
	db, err := sql.Open("postgres", url)
	if err != nil {
		panic("failed to connect to the database") // want "why `sql.Open` failed is neither returned nor logged here; panic with `err` as well"
	}
	return db
}

func namedResult(ctx context.Context, db *sql.DB, id string) (err error) {
	if _, err = db.ExecContext(ctx, "DELETE FROM accounts WHERE id = $1", id); err != nil {
		err = errors.New("could not delete") // want "why `db.ExecContext` failed is neither returned nor logged here"
		return
	}
	return
}

func (s *store) defaults(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM entries"); err != nil {
		switch {
		case errors.Is(err, sql.ErrNoRows):
			http.Error(w, err.Error(), http.StatusNotFound)
		default:
			http.Error(w, "failed", http.StatusInternalServerError) // want "why `s.db.ExecContext` failed is neither returned nor logged here"
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
			return errStore // want "why `s.db.ExecContext` failed is neither returned nor logged here"
		}
	}
	return nil
}

// A key that is not set, or a password that is too long, is no secret.
func hashed(password string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	if err != nil {
		return "", errors.New("password not hashed") // want "why `bcrypt.GenerateFromPassword` failed is neither returned nor logged"
	}
	return string(hash), nil
}

type signer struct{ key []byte }

func (s *signer) generateToken(user string) (string, error) {
	token := make([]byte, len(s.key))
	if _, err := rand.Read(token); err != nil {
		return "", fmt.Errorf("random bytes for %s: %w", user, err)
	}
	return user, nil
}

func (s *signer) login(w http.ResponseWriter, user string) {
	token, err := s.generateToken(user)
	if err != nil {
		http.Error(w, "no token", http.StatusInternalServerError) // want "why `s.generateToken` failed is neither returned nor logged"
		return
	}
	fmt.Fprint(w, token)
}

type sums struct{ db *sql.DB }

// The `return` behind the branch gives the new error.
func (s *sums) used(ctx context.Context) (n int, err error) {
	if err = s.db.QueryRowContext(ctx, "SELECT sum(used) FROM vouchers").Scan(&n); err != nil {
		err = errors.New("could not sum") // want "why `s.db.QueryRowContext` failed is neither returned nor logged"
	}
	return
}

func (s *sums) named(ctx context.Context) (int, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT sum(used) FROM vouchers").Scan(&n)
	if err != nil {
		err = errors.New("could not sum") // want "why `s.db.QueryRowContext` failed is neither returned nor logged"
	}
	return n, err
}
