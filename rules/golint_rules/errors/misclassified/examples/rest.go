// example: internal/desk/rest.go, in a service
package desk

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

var (
	errNoOrder = errors.New("order not found")
	errClosed  = errors.New("order is closed")
)

type orders struct{ db *sql.DB }

func (o *orders) cancel(ctx context.Context, id string) error {
	result, err := o.db.ExecContext(ctx, "UPDATE orders SET state = 'cancelled' WHERE id = $1", id)
	if err != nil {
		return err
	}
	changed, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if changed == 0 {
		return errNoOrder
	}
	return nil
}

func answer(w http.ResponseWriter, status int, text string) {
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(map[string]string{"message": text}); err != nil {
		slog.Warn("answer", "error", err)
	}
}

// The kinds that are known are told apart, and the rest is the client's fault all the same.
func (o *orders) cancelled(w http.ResponseWriter, r *http.Request) {
	err := o.cancel(r.Context(), r.PathValue("id"))
	if err != nil {
		if errors.Is(err, errNoOrder) {
			answer(w, http.StatusNotFound, "no such order")
			return
		}
		if errors.Is(err, errClosed) {
			answer(w, http.StatusConflict, "closed")
			return
		}
		answer(w, http.StatusBadRequest, "not cancelled") // want "whatever else `o.cancel` fails with is told as `http.StatusBadRequest`"
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

func (o *orders) switched(w http.ResponseWriter, r *http.Request) {
	if err := o.cancel(r.Context(), r.PathValue("id")); err != nil {
		switch err.Error() {
		case "order not found":
			answer(w, http.StatusNotFound, "no such order")
		default:
			answer(w, http.StatusBadRequest, err.Error()) // want "whatever else `o.cancel` fails with is told as"
		}
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

func (o *orders) given(ctx context.Context, id string) (int, error) {
	err := o.cancel(ctx, id)
	if err != nil {
		switch {
		case errors.Is(err, errClosed):
			return http.StatusConflict, errClosed
		default:
			return http.StatusNotFound, errNoOrder // want "whatever else `o.cancel` fails with is told as `http.StatusNotFound`"
		}
	}
	return http.StatusOK, nil
}

func (o *orders) sound(w http.ResponseWriter, r *http.Request) {
	if err := o.cancel(r.Context(), r.PathValue("id")); err != nil {
		switch {
		case errors.Is(err, errNoOrder):
			answer(w, http.StatusNotFound, "no such order")
		default:
			answer(w, http.StatusInternalServerError, "not cancelled")
		}
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

// What is the server's is asked for first.
func (o *orders) first(w http.ResponseWriter, r *http.Request) {
	if err := o.cancel(r.Context(), r.PathValue("id")); err != nil {
		if errors.Is(err, sql.ErrConnDone) {
			answer(w, http.StatusServiceUnavailable, "later")
			return
		}
		answer(w, http.StatusNotFound, "no such order")
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

// What is not of the kind has left.
func (o *orders) negated(w http.ResponseWriter, r *http.Request) {
	if err := o.cancel(r.Context(), r.PathValue("id")); err != nil {
		if !errors.Is(err, errNoOrder) {
			panic(err)
		}
		answer(w, http.StatusNotFound, "no such order")
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

func (o *orders) handed(ctx context.Context, id string) error {
	if err := o.cancel(ctx, id); err != nil {
		if errors.Is(err, errClosed) {
			return err
		}
		return errNoOrder
	}
	return nil
}

// Nobody knows who asked for what where the store is away.
func (o *orders) refused(w http.ResponseWriter, r *http.Request) {
	if err := o.step(r.Context(), r.PathValue("id")); err != nil {
		answer(w, http.StatusForbidden, "not yours") // want "whatever `o.step` fails with is told as `http.StatusForbidden`"
		return
	}
	answer(w, http.StatusOK, "done")
}

func (o *orders) step(ctx context.Context, id string) error { return o.cancel(ctx, id) }

// What is left is told in the `else`.
func (o *orders) otherwise(w http.ResponseWriter, r *http.Request) {
	if err := o.cancel(r.Context(), r.PathValue("id")); err != nil {
		if errors.Is(err, errNoOrder) {
			answer(w, http.StatusNotFound, "no such order")
		} else {
			answer(w, http.StatusBadRequest, "not cancelled") // want "whatever else `o.cancel` fails with is told as `http.StatusBadRequest`"
		}
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

func (o *orders) soundOtherwise(w http.ResponseWriter, r *http.Request) {
	if err := o.cancel(r.Context(), r.PathValue("id")); err != nil {
		if errors.Is(err, errNoOrder) {
			answer(w, http.StatusNotFound, "no such order")
		} else {
			answer(w, http.StatusInternalServerError, "not cancelled")
		}
		return
	}
	answer(w, http.StatusOK, "cancelled")
}
