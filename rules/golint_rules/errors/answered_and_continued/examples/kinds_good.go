package orders

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

var errNone = errors.New("none")

type store interface {
	Get(id string) (string, error)
}

func show(w http.ResponseWriter, r *http.Request, s store) {
	name, err := s.Get(r.PathValue("id"))
	if errors.Is(err, errNone) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if err != nil {
		slog.Error("order not read", "error", err)
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(name))
}

func showOnce(w http.ResponseWriter, r *http.Request, s store) {
	name, err := s.Get(r.PathValue("id"))
	if errors.Is(err, errNone) {
		http.Error(w, "not found", http.StatusNotFound)
	}
	if err != nil {
		slog.Error("order not read", "error", err)
		return
	}
	_, _ = w.Write([]byte(name))
}

func showCase(c *gin.Context, s store) {
	name, err := s.Get(c.Param("id"))
	switch {
	case errors.Is(err, errNone):
		c.JSON(http.StatusNotFound, gin.H{"error": "none"})
	case err != nil:
		slog.Error("order not read", "error", err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
	default:
		c.String(http.StatusOK, name)
	}
}

func showAll(c *gin.Context, s store) {
	name, err := s.Get(c.Param("id"))
	switch {
	case errors.Is(err, errNone):
		c.JSON(http.StatusNotFound, gin.H{"error": "none"})
		return
	case err != nil:
		slog.Error("order not read", "error", err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
		return
	}
	c.String(http.StatusOK, name)
	slog.Info("order shown")
}

func fallback(w http.ResponseWriter, r *http.Request, s store) {
	name, err := s.Get(r.PathValue("id"))
	if errors.Is(err, errNone) {
		name, err = s.Get("usual")
	}
	if err != nil {
		slog.Error("order not read", "error", err)
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(name))
}
