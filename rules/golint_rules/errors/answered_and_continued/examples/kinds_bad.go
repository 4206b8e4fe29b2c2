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
		http.Error(w, "not found", http.StatusNotFound) // want "`http.Error` answers a failure, and the handler goes on"
	}
	if err != nil {
		slog.Error("order not read", "error", err)
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(name))
}

func showCase(w http.ResponseWriter, r *http.Request, s store) {
	name, err := s.Get(r.PathValue("id"))
	switch {
	case errors.Is(err, errNone):
		http.Error(w, "not found", http.StatusNotFound) // want "`http.Error` answers a failure"
	case err != nil:
		slog.Error("order not read", "error", err)
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(name))
}

func showGin(c *gin.Context, s store) {
	name, err := s.Get(c.Param("id"))
	switch {
	case errors.Is(err, errNone):
		c.JSON(http.StatusNotFound, gin.H{"error": "none"}) // want "`c.JSON` answers a failure"
	case err != nil:
		slog.Error("order not read", "error", err)
		c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
		return
	}
	c.String(http.StatusOK, name)
}
