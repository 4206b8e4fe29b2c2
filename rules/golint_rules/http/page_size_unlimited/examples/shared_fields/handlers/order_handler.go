package handlers

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"example.com/service/paging"
)

type Orders interface {
	Orders(ctx context.Context, params paging.Params) ([]string, error)
}

type OrderHandler struct{ orders Orders }

func NewOrders(orders Orders) *OrderHandler { return &OrderHandler{orders: orders} }

func (h *OrderHandler) List(w http.ResponseWriter, r *http.Request) {
	params := paging.Params{Page: 1}
	size, err := strconv.Atoi(r.URL.Query().Get("page_size")) // want "becomes the limit of a query"
	if err == nil {
		params.PageSize = size
	}
	found, err := h.orders.Orders(r.Context(), params)
	if err != nil {
		http.Error(w, "no orders", http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(found)
}
