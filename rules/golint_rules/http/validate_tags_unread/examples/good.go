// example: internal/web/orders.go, in a service
package web

import (
	"encoding/json"
	"errors"
	"net/http"
)

type OrderRequest struct {
	ProductID string `json:"product_id" validate:"required"`
}

func (r *OrderRequest) Validate() error {
	if r.ProductID == "" {
		return errors.New("no product")
	}
	return nil
}

type Page struct {
	Number int `json:"number" validate:"omitempty"`
}

type Filter struct {
	Name string `json:"name" validate:"max=10"`
}

func checkFilter(filter Filter) bool { return len(filter.Name) <= 10 }

func create(w http.ResponseWriter, r *http.Request) {
	var req OrderRequest
	var page Page
	var filter Filter
	decoder := json.NewDecoder(r.Body)
	if decoder.Decode(&req) != nil || decoder.Decode(&page) != nil || decoder.Decode(&filter) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if req.Validate() != nil || !checkFilter(filter) {
		w.WriteHeader(http.StatusBadRequest)
	}
}
