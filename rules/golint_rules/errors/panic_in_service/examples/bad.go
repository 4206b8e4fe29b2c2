package ledger

import (
	"context"
	"database/sql"
	"io"
	"log"
	"net/http"
	"os"
	"regexp"
	"strconv"

	"github.com/google/uuid"
	"github.com/samber/lo"
	"github.com/shopspring/decimal"
)

type store struct{ db *sql.DB }

func (s *store) archive(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		panic(err) // want "errors/exit-beside-error"
	}
	return nil
}

func (s *store) handle(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM entries"); err != nil {
		panic(err) // want "`panic` takes the request down without an answer where one piece of work has failed; log the error and answer with a status"
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *store) migrate(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		os.Exit(1) // want "errors/exit-beside-error"
	}
	return nil
}

type payRequest struct{ AccountID, Amount string }

func (s *store) find(w http.ResponseWriter, r *http.Request) {
	id := uuid.MustParse(r.PathValue("id")) // want "`uuid.MustParse` panics where a client sends what cannot be parsed; parse it with an error"
	w.Header().Set("X-ID", id.String())
}

func (s *store) pay(ctx context.Context, req *payRequest) (string, error) {
	amount := decimal.RequireFromString(req.Amount) // want "`decimal.RequireFromString` panics"
	return amount.String(), ctx.Err()
}

func (s *store) Refund(ctx context.Context, id string) error {
	panic("unimplemented") // want "`Refund` panics whenever it is called, as one more of this file does; return an error"
}

func (s *store) Reverse(ctx context.Context, id string) error {
	panic("not implemented")
}

type accountRepository struct{ db *sql.DB }

func (r *accountRepository) Count() (count int) {
	if err := r.db.QueryRow("SELECT count(*) FROM accounts").Scan(&count); err != nil {
		panic(err) // want "has failed; give the error to the caller"
	}
	return count
}

func copyAll(to io.Writer, from io.ReadCloser) error {
	defer func() {
		if err := from.Close(); err != nil {
			panic(err) // want "errors/panic-in-service"
		}
	}()
	_, err := io.Copy(to, from)
	return err
}

func (s *store) purge(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "DELETE FROM accounts"); err != nil {
		log.Panicln("purge:", err) // want "`log.Panicln` takes the request down without an answer"
	}
	w.WriteHeader(http.StatusNoContent)
}

// A worker does its work again and again.
func RunWorker(ctx context.Context, db *sql.DB) {
	for {
		book(ctx, db)
	}
}

func book(ctx context.Context, db *sql.DB) {
	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("book: %v", err) // want "errors/panic-in-service"
	}
}

func StartRefund(ctx context.Context, db *sql.DB) { refund(ctx, db) }

func refund(ctx context.Context, db *sql.DB) {
	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("refund: %v", err) // want "errors/panic-in-service"
	}
}

func RunServer(ctx context.Context, db *sql.DB, each func(func(context.Context, *sql.DB))) {
	each(settle)
	settle(ctx, db)
}

func settle(ctx context.Context, db *sql.DB) {
	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("settle: %v", err) // want "errors/panic-in-service"
	}
}

func failOnError(err error, message string) {
	if err != nil {
		log.Fatalf("%s: %v", message, err)
	}
}

func (s *store) publish(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM outbox")
	failOnError(err, "publish") // want "`failOnError` ends the process where one piece of work has failed; return the error"
	_, err = s.db.ExecContext(ctx, "DELETE FROM sent")
	failOnError(err, "clean up")
	return nil
}

func page(w http.ResponseWriter, r *http.Request) {
	number := lo.Must(strconv.Atoi(r.URL.Query().Get("page"))) // want "`lo.Must` panics where a client sends what cannot be parsed"
	pattern := regexp.MustCompile(r.FormValue("q"))            // want "`regexp.MustCompile` panics"
	w.WriteHeader(number + len(pattern.String()))
}

func entry(w http.ResponseWriter, r *http.Request) {
	id := uuid.Must(uuid.Parse(r.Header.Get("X-Entry"))) // want "`uuid.Must` panics"
	w.WriteHeader(len(id))
}
