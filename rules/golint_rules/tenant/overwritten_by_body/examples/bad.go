package service

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/gofiber/fiber/v2"
)

type contextKey string

const merchantKey contextKey = "merchant"

type createProduct struct {
	Name       string `json:"name"`
	UserID     string `json:"user_id"`
	MerchantID string `json:"merchant_id"`
}

type service struct{}

func (service) Create(ctx context.Context, product createProduct) {}

func merchantID(ctx context.Context) string {
	id, _ := ctx.Value(merchantKey).(string)
	return id
}

func (s service) create(w http.ResponseWriter, r *http.Request) {
	var product createProduct
	id, ok := r.Context().Value(merchantKey).(string)
	if !ok {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	product.MerchantID = id
	if err := json.NewDecoder(r.Body).Decode(&product); err != nil { // want "overwrites `MerchantID`, so that its client says whose rows"
		http.Error(w, "what is that", http.StatusBadRequest)
		return
	}
	s.Create(r.Context(), product)
}

func (s service) replace(w http.ResponseWriter, r *http.Request) {
	product := createProduct{MerchantID: merchantID(r.Context())}
	if err := json.NewDecoder(r.Body).Decode(&product); err != nil { // want "overwrites `MerchantID`"
		http.Error(w, "what is that", http.StatusBadRequest)
		return
	}
	if product.MerchantID == "" {
		http.Error(w, "whose is it", http.StatusBadRequest)
		return
	}
	s.Create(r.Context(), product)
}

type productFilter struct {
	MerchantID string `query:"merchant_id"`
	Search     string `query:"search"`
}

func (s service) list(c *fiber.Ctx) error {
	filter := &productFilter{MerchantID: c.Locals("merchant_id").(string)}
	if err := c.QueryParser(filter); err != nil { // want "`c.QueryParser\\(filter\\)` reads of the request overwrites `MerchantID`"
		return err
	}
	return c.JSON(filter)
}
