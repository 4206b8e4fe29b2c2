package orders

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

var (
	errNotFound = errors.New("not found")
	errTaken    = errors.New("taken")
)

type orders interface {
	Cancel(ctx context.Context, id string) error
	Update(ctx context.Context, id string) error
}

func answer(w http.ResponseWriter, status int, v any) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func cancel(o orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := o.Cancel(r.Context(), r.PathValue("id")); err != nil {
			http.Error(w, "not cancelled", http.StatusInternalServerError) // want "errors/answered-and-continued: `http.Error` answers a failure, and the handler goes on"
		}
		answer(w, http.StatusOK, "cancelled")
	}
}

func update(o orders, w http.ResponseWriter, r *http.Request) {
	if err := o.Update(r.Context(), r.PathValue("id")); err != nil {
		switch {
		case errors.Is(err, errNotFound):
			answer(w, http.StatusNotFound, "no order") // want "`answer` answers a failure"
		case errors.Is(err, errTaken):
			answer(w, http.StatusConflict, "taken")
		default:
			answer(w, http.StatusInternalServerError, "failed")
			return
		}
	}
	answer(w, http.StatusOK, "updated")
}

// client stands for who asks, behind whatever framework.
type client any

func respond(c client, status int, v any) {}

func failed(c client) { respond(c, http.StatusInternalServerError, "failed") }

func done(c client, v any) { respond(c, http.StatusOK, v) }

// The code of a helper says that it answers a failure.
func helped(o orders, c client, ctx context.Context, id string) {
	if err := o.Cancel(ctx, id); err != nil {
		failed(c) // want "`failed` answers a failure"
	}
	done(c, "cancelled")
}

func handleError(w http.ResponseWriter, err error) {}

// Whoever is not let in is answered, and served all the same.
func guard(o orders, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := o.Update(r.Context(), "")
		if err != nil {
			handleError(w, errNotFound) // want "`handleError` answers a failure"
		}
		if err != nil {
			handleError(w, errTaken) // want "`handleError` answers a failure"
		}
		next.ServeHTTP(w, r)
	})
}

// What was refused is done all the same.
func refused(o orders, w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	if id == "" {
		http.Error(w, "no id", http.StatusBadRequest) // want "`http.Error` answers a failure, and the handler goes on"
	}
	if err := o.Update(r.Context(), id); err != nil {
		answer(w, http.StatusInternalServerError, "failed")
		return
	}
	answer(w, http.StatusOK, "updated")
}

func refusedInLiteral(o orders) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			answer(w, http.StatusUnauthorized, "who are you") // want "`answer` answers a failure"
		}
		answer(w, http.StatusOK, "welcome")
	}
}

func respond(w http.ResponseWriter, status int, v any, err error) {
	if err != nil {
		v = err.Error()
	}
	answer(w, status, v)
}

func statusOf(err error) int {
	if errors.Is(err, errNotFound) {
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

func show(o orders, w http.ResponseWriter, r *http.Request) {
	err := o.Update(r.Context(), r.PathValue("id"))
	if err != nil {
		respond(w, statusOf(err), nil, err) // want "`respond` answers a failure, and the handler goes on"
	}
	respond(w, http.StatusOK, "shown", nil)
}

type exchange struct{ In any }

// failing is what the house answers with.
type failing interface {
	NotFoundError(to any, id string)
	ServerError(to any, id string)
	Done(to any, id string)
}

func rename(fails failing, c exchange, all map[string]int, id string) {
	if id == "" {
		fails.NotFoundError(c.In, id)
		return
	}
	if _, ok := all[id]; !ok {
		fails.NotFoundError(c.In, id)
		return
	}
	if all[id] == 0 {
		fails.ServerError(c.In, id) // want "`fails.ServerError` answers a failure, and the handler goes on"
	}
	fails.Done(c.In, id)
}
