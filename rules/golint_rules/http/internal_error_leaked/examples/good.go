package orders

import (
	"database/sql"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
)

var (
	ErrShipped = errors.New("the order is on its way")
	errNone    = errors.New("there is no such order")
)

type Orders interface {
	Cancel(ctx context.Context, id string) error
	Find(ctx context.Context, number int) (string, error)
}

// What the client hears says nothing of the inside.
func Cancel(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			slog.ErrorContext(r.Context(), "not cancelled: "+err.Error(), "error", err)
			http.Error(w, "the order could not be cancelled", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// What the client has sent is told to the client, and so is an error that the house declares.
func Find(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.Atoi(r.PathValue("number"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var filter map[string]string
		if err := json.NewDecoder(r.Body).Decode(&filter); err != nil {
			http.Error(w, fmt.Sprintf("not read: %v", err), http.StatusInternalServerError)
			return
		}
		found, err := orders.Find(r.Context(), number)
		switch {
		case errors.Is(err, ErrShipped):
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		case err != nil:
			http.Error(w, "not found out", http.StatusInternalServerError)
			return
		}
		if err := refused(number); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, found)
	}
}

func refused(number int) error {
	if number < 1 {
		return fmt.Errorf("%d is no number of an order", number)
	}
	return nil
}

// A refusal of the service may be meant for the client.
func Try(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := orders.Cancel(r.Context(), r.PathValue("id"))
		if errors.Is(err, errNone) {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// The text is shown where a developer asks for it, and only looked at here.
func Show(orders Orders, debug bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			if debug {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			http.Error(w, strconv.Itoa(len(err.Error())), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func DebugCancel(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

// Only its type is shown.
func Refuse(orders Orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := orders.Cancel(r.Context(), r.PathValue("id")); err != nil {
			http.Error(w, fmt.Sprintf("failed with %T", err), http.StatusInternalServerError)
		}
	}
}

// All other errors have left before.
func Shipped(orders Orders, db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.ExecContext(r.Context(), "DELETE FROM drafts WHERE id = $1", r.PathValue("id"))
		if err != nil {
			if !errors.Is(err, ErrShipped) {
				http.Error(w, "not found out", http.StatusInternalServerError)
				return
			}
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		_, err = db.ExecContext(r.Context(), "DELETE FROM orders WHERE id = $1", r.PathValue("id"))
		if err != nil && !errors.Is(err, ErrShipped) {
			http.Error(w, "not found out", http.StatusInternalServerError)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
