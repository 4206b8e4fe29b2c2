// No line says which request it is of.
package main

import (
	"log/slog"
	"net/http"
)

func pay(w http.ResponseWriter, r *http.Request) {
	slog.Info("payment begun") // want "`slog.Info`, as 4 more lines of this module, says nothing of the request"
	if r.ContentLength == 0 {
		slog.Warn("payment without a body")
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	slog.Info("payment accepted", "size", r.ContentLength)
	w.WriteHeader(http.StatusAccepted)
}

func refund(w http.ResponseWriter, r *http.Request) {
	slog.Info("refund begun")
	w.WriteHeader(http.StatusAccepted)
	slog.Info("refund accepted", "size", r.ContentLength)
}

func main() {
	http.HandleFunc("POST /payments", pay)
	http.HandleFunc("POST /refunds", refund)
	if err := http.ListenAndServe(":8080", nil); err != nil {
		slog.Error("not served", "error", err)
	}
}
