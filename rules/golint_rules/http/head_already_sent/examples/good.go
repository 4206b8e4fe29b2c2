package orders

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
)

type order struct {
	ID string `json:"id"`
}

var upgrader websocket.Upgrader

func Get(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusOK)
	if err := json.NewEncoder(w).Encode(order{r.PathValue("id")}); err != nil {
		slog.ErrorContext(r.Context(), "order not sent", "error", err)
	}
}

// Nothing is sent of what cannot be encoded.
func Find(w http.ResponseWriter, r *http.Request) {
	if err := json.NewEncoder(w).Encode(order{r.PathValue("id")}); err != nil {
		http.Error(w, "not encoded", http.StatusInternalServerError)
	}
}

// One or the other.
func Choose(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("id") == "" {
		http.Error(w, "no order", http.StatusBadRequest)
		return
	}
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusNoContent)
	} else {
		fmt.Fprintln(w, "chosen")
	}
}

// An answer on the way is none.
func Hint(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Link", "</style.css>; rel=preload")
	w.WriteHeader(http.StatusEarlyHints)
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(http.StatusOK)
}

func Trail(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Trailer", "Checksum")
	fmt.Fprintln(w, "rows")
	w.Header().Set("Checksum", "1")
}

func Lines(c *gin.Context) {
	c.Header("Content-Type", "text/plain")
	c.String(http.StatusOK, "one\n")
	c.String(http.StatusOK, "two\n")
}

func Listen(c *gin.Context) {
	conn, err := upgrader.Upgrade(c.Writer, c.Request, nil)
	if err != nil {
		slog.ErrorContext(c.Request.Context(), "no socket", "error", err)
		return
	}
	defer func() { _ = conn.Close() }()
}

type counted struct {
	http.ResponseWriter
	status int
}

// It hands on, once each time it is asked.
func (c *counted) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

// Nobody is left who would read it.
func Gone(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	if _, err := fmt.Fprintln(w, "told"); err != nil {
		http.Error(w, "not told", http.StatusInternalServerError)
		return
	}
	if _, err := w.Write([]byte("and told")); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// Of a text in a struct no JSON can fail to be made.
func Refuse(w http.ResponseWriter, o order, status int) {
	w.WriteHeader(status)
	text, err := json.Marshal(o)
	if err != nil {
		http.Error(w, "not encoded", http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(text)
}
