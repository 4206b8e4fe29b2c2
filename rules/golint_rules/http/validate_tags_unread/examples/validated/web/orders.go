package web

import (
	"encoding/json"
	"net/http"
)

type OrderRequest struct {
	ProductID string `json:"product_id" validate:"required"`
}

// Another package may look at it.
func Create(take func(any) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req OrderRequest
		if json.NewDecoder(r.Body).Decode(&req) != nil || take(&req) != nil {
			w.WriteHeader(http.StatusBadRequest)
		}
	}
}
