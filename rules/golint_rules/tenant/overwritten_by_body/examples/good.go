package service

import (
	"context"
	"encoding/json"
	"net/http"
)

type contextKey string

const merchantKey contextKey = "merchant"

type createProduct struct {
	Name       string `json:"name"`
	Currency   string `json:"currency"`
	MerchantID string `json:"merchant_id"`
}

type ownProduct struct {
	Name       string `json:"name"`
	MerchantID string `json:"-"`
	userID     string
}

type service struct{ defaultMerchant string }

func (service) Create(ctx context.Context, product createProduct) {}

func (service) Own(ctx context.Context, product ownProduct) {}

func merchantID(ctx context.Context) string {
	id, _ := ctx.Value(merchantKey).(string)
	return id
}

// First the body, then who asks.
func (s service) create(w http.ResponseWriter, r *http.Request) {
	var product createProduct
	if err := json.NewDecoder(r.Body).Decode(&product); err != nil {
		http.Error(w, "what is that", http.StatusBadRequest)
		return
	}
	product.MerchantID = merchantID(r.Context())
	s.Create(r.Context(), product)
}

// No body sets these.
func (s service) own(w http.ResponseWriter, r *http.Request) {
	var product ownProduct
	product.MerchantID = merchantID(r.Context())
	product.userID = r.Header.Get("X-User")
	if err := json.NewDecoder(r.Body).Decode(&product); err != nil {
		http.Error(w, "what is that", http.StatusBadRequest)
		return
	}
	s.Own(r.Context(), product)
}

// Another merchant is refused.
func (s service) checked(w http.ResponseWriter, r *http.Request) {
	own := merchantID(r.Context())
	product := createProduct{MerchantID: own}
	if err := json.NewDecoder(r.Body).Decode(&product); err != nil {
		http.Error(w, "what is that", http.StatusBadRequest)
		return
	}
	if product.MerchantID != own {
		http.Error(w, "that is not yours", http.StatusForbidden)
		return
	}
	s.Create(r.Context(), product)
}

// Defaults may be overwritten.
func (s service) defaults(w http.ResponseWriter, r *http.Request) {
	product := createProduct{Currency: "EUR", MerchantID: s.defaultMerchant}
	if err := json.NewDecoder(r.Body).Decode(&product); err != nil {
		http.Error(w, "what is that", http.StatusBadRequest)
		return
	}
	s.Create(r.Context(), product)
}
