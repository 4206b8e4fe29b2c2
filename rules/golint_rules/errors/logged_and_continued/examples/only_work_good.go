package digest

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
)

type runner interface {
	Run(ctx context.Context, id string) error
	Touch(ctx context.Context, id string) error
	Last(ctx context.Context, id string) (string, error)
}

type Handler struct{ digestService runner }

// The client is told, or there is more that it was for.
func (h *Handler) Start(w http.ResponseWriter, r *http.Request) {
	if err := h.digestService.Run(r.Context(), r.FormValue("id")); err != nil {
		slog.Error("digest", "error", err)
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func (h *Handler) Show(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	last, err := h.digestService.Last(r.Context(), id)
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	if err := h.digestService.Touch(r.Context(), id); err != nil {
		slog.Error("touch", "error", err)
	}
	_, _ = w.Write([]byte(last))
}

func (h *Handler) Told(w http.ResponseWriter, r *http.Request) {
	status := http.StatusAccepted
	err := h.digestService.Run(r.Context(), r.FormValue("id"))
	if err != nil {
		slog.Error("digest", "error", err)
	}
	if err != nil {
		status = http.StatusBadGateway
	}
	w.WriteHeader(status)
}

func (h *Handler) Logout(w http.ResponseWriter, r *http.Request) {
	if err := h.digestService.Run(r.Context(), r.FormValue("id")); err != nil {
		slog.Error("session", "error", err)
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *Handler) Webhook(w http.ResponseWriter, r *http.Request) {
	if err := h.digestService.Touch(r.Context(), r.FormValue("id")); err != nil {
		slog.Warn("touch", "error", err)
		w.WriteHeader(http.StatusOK)
		return
	}
	w.WriteHeader(http.StatusOK)
}

func (h *Handler) Absent(w http.ResponseWriter, r *http.Request) {
	err := h.digestService.Run(r.Context(), r.FormValue("id"))
	if errors.Is(err, errNone) {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if err != nil {
		slog.Error("digest", "error", err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusOK)
}

var errNone = errors.New("none")

// The work is that of the next handler, which answers for it.
func (h *Handler) Seen(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h.digestService.Run(r.Context(), r.URL.Path); err != nil {
			slog.Error("seen", "error", err)
		}
		next.ServeHTTP(w, r)
	})
}

// Nobody is to learn who has an account.
func (h *Handler) ForgotPassword(w http.ResponseWriter, r *http.Request) {
	if err := h.digestService.Run(r.Context(), r.FormValue("email")); err != nil {
		slog.Error("forgot", "error", err)
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *Handler) SendMagicLink(w http.ResponseWriter, r *http.Request) {
	if err := h.digestService.Run(r.Context(), r.FormValue("email")); err != nil {
		slog.Error("link", "error", err)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
