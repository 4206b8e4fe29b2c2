// Each line has the context of its request, from which the handler of the log reads an ID.
package main

import (
	"log/slog"
	"net/http"
)

func pay(w http.ResponseWriter, r *http.Request) {
	slog.InfoContext(r.Context(), "payment begun")
	if r.ContentLength == 0 {
		slog.WarnContext(r.Context(), "payment without a body")
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	slog.InfoContext(r.Context(), "payment accepted", "size", r.ContentLength)
	w.WriteHeader(http.StatusAccepted)
}

func refund(w http.ResponseWriter, r *http.Request) {
	slog.InfoContext(r.Context(), "refund begun")
	w.WriteHeader(http.StatusAccepted)
	slog.InfoContext(r.Context(), "refund accepted", "size", r.ContentLength)
}

func main() {
	http.HandleFunc("POST /payments", pay)
	http.HandleFunc("POST /refunds", refund)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		slog.Error("not served", "error", err)
	}
}
