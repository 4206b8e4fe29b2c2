package orders

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

var errNotFound = errors.New("not found")

type orders interface {
	Cancel(ctx context.Context, id string) error
	Update(ctx context.Context, id string) error
}

func answer(w http.ResponseWriter, status int, v any) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func cancel(o orders, w http.ResponseWriter, r *http.Request) {
	if err := o.Cancel(r.Context(), r.PathValue("id")); err != nil {
		answer(w, http.StatusInternalServerError, "failed")
		return
	}
	answer(w, http.StatusOK, "cancelled")
}

// Both ways answer once.
func either(o orders, w http.ResponseWriter, r *http.Request) {
	if err := o.Cancel(r.Context(), r.PathValue("id")); err != nil {
		answer(w, http.StatusInternalServerError, "failed")
	} else {
		answer(w, http.StatusOK, "cancelled")
	}
}

func asked(o orders, w http.ResponseWriter, r *http.Request) {
	err := o.Cancel(r.Context(), r.PathValue("id"))
	if err != nil {
		answer(w, http.StatusInternalServerError, "failed")
	}
	if err == nil {
		answer(w, http.StatusOK, "cancelled")
	}
}

// The branch returns behind all its cases.
func update(o orders, w http.ResponseWriter, r *http.Request) {
	if err := o.Update(r.Context(), r.PathValue("id")); err != nil {
		switch {
		case errors.Is(err, errNotFound):
			answer(w, http.StatusNotFound, "no order")
		default:
			answer(w, http.StatusInternalServerError, "failed")
		}
		return
	}
	answer(w, http.StatusOK, "updated")
}

// It only logs behind the answer.
func last(o orders, w http.ResponseWriter, r *http.Request) {
	if err := o.Cancel(r.Context(), r.PathValue("id")); err != nil {
		answer(w, http.StatusInternalServerError, "failed")
	}
	slog.Info("asked")
}

type client any

func respond(c client, status int, v any) {}

func failed(c client) { respond(c, http.StatusInternalServerError, "failed") }

func done(c client, v any) { respond(c, http.StatusOK, v) }

func helped(o orders, c client, ctx context.Context, id string) {
	if err := o.Cancel(ctx, id); err != nil {
		failed(c)
		return
	}
	done(c, "cancelled")
}

// Another client is answered behind it.
func both(o orders, c, other client, ctx context.Context, id string) {
	if err := o.Cancel(ctx, id); err != nil {
		failed(c)
	}
	done(other, "asked")
}

// A status alone is followed by its body.
func health(w http.ResponseWriter, isReady bool) {
	if !isReady {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(map[string]bool{"ready": isReady})
}

func otherWay(w http.ResponseWriter, id string) {
	if id == "" {
		http.Error(w, "no id", http.StatusBadRequest)
	}
	if id != "" {
		answer(w, http.StatusOK, id)
	}
}

func leaves(w http.ResponseWriter, id string) {
	if id != "x" {
		if id == "" {
			http.Error(w, "no id", http.StatusBadRequest)
		}
		return
	}
	answer(w, http.StatusOK, id)
}

func inElse(w http.ResponseWriter, id string) {
	if id == "" {
		http.Error(w, "no id", http.StatusBadRequest)
	} else {
		answer(w, http.StatusOK, id)
	}
}

func remembers(w http.ResponseWriter, id, name string) {
	failed := false
	if id == "" {
		failed = true
		http.Error(w, "no id", http.StatusBadRequest)
	}
	if failed {
		return
	}
	answer(w, http.StatusOK, name)
}

type exchange struct{ In any }

// failing is what the house tells with, an answer or not.
type failing interface {
	NotFoundError(to any, id string)
	CountError(to any, id string)
	Done(to any, id string)
}

func rename(fails failing, c exchange, all map[string]int, id string) {
	if all[id] == 0 {
		fails.CountError(c.In, id)
	}
	if id == "" {
		fails.NotFoundError(c.In, id)
		return
	}
	fails.Done(c.In, id)
}
