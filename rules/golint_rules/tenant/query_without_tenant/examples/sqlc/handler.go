// Package service serves invoices.
package service

import (
	"fmt"
	"net/http"

	"example.com/service/db"
)

type handler struct{ queries *db.Queries }

func (h *handler) invoice(w http.ResponseWriter, r *http.Request) {
	total, err := h.queries.GetInvoice(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	_, _ = fmt.Fprintln(w, total)
}
