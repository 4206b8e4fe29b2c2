package intake

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
)

type order struct {
	ID      string
	Product string
}

// made is no client's.
func made(r *http.Request) {
	slog.InfoContext(r.Context(), "made", "order", order{ID: "1"})
}

func accept(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "bytes", len(body), "type", r.Header.Get("Content-Type"))
	slog.DebugContext(r.Context(), "received", "body", string(body))
	var in order
	if err := json.Unmarshal(body, &in); err != nil {
		slog.WarnContext(r.Context(), "not an order", "error", err)
	}
	slog.InfoContext(r.Context(), "received", "order", in.ID)
	w.WriteHeader(http.StatusNoContent)
}

// call tells what another service answered.
func call(response *http.Response) {
	body, err := io.ReadAll(response.Body)
	if err == nil {
		slog.Warn("refused", "answer", string(body))
	}
}

type subCategory struct {
	ID           int
	CategoryName string
	CategoryCode string
	IsActive     bool
	CreatedAt    string
	CreatedBy    string
}

// A kind of thing with a name and a code says nothing of anybody.
func addCategory(w http.ResponseWriter, r *http.Request) {
	var in subCategory
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	slog.InfoContext(r.Context(), "received", "category", in)
}

type chosen struct{ Items []item }

type item struct {
	ID     int
	Amount int64
	Active *bool
}

// Nobody is named by what it may hold.
func choose(r *http.Request) {
	var in chosen
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		slog.InfoContext(r.Context(), "received", "chosen", in)
	}
}
