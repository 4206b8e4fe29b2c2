// example: internal/web/orders.go, in a service
package web

import (
	"encoding/json"
	"net/http"
)

type OrderRequest struct {
	ProductID string `json:"product_id" validate:"required,uuid"`
	Quantity  int    `json:"quantity" validate:"gt=0"`
}

func create(w http.ResponseWriter, r *http.Request) {
	var req OrderRequest
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil { // want "`ProductID` of `OrderRequest` has a `validate` tag, and nothing in the module reads such tags"
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
