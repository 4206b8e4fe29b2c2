// Gives each attempt another key.
package pay

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"
	"github.com/stripe/stripe-go/v82"
	"github.com/stripe/stripe-go/v82/payout"
)

func payOutAgain(amount int64) error {
	var last error
	for range 3 {
		params := &stripe.PayoutParams{Amount: stripe.Int64(amount), Currency: stripe.String("eur")}
		params.SetIdempotencyKey(uuid.NewString()) // want "each attempt has another key here"
		if _, last = payout.New(params); last == nil {
			return nil
		}
	}
	return last
}

func refundAgain(ctx context.Context, client *http.Client, body string) error {
	var last error
	for attempt := 0; attempt < 3; attempt++ {
		key := uuid.New().String()
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.example.com/refunds", strings.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Idempotency-Key", key) // want "each attempt has another key here"
		resp, err := client.Do(req)
		if err != nil {
			last = err
			continue
		}
		return resp.Body.Close()
	}
	return last
}

func payOutByOneKey(id string, amount int64) error {
	var last error
	key := uuid.NewString()
	for range 3 {
		params := &stripe.PayoutParams{Amount: stripe.Int64(amount), Currency: stripe.String("eur")}
		params.SetIdempotencyKey(key)
		if _, last = payout.New(params); last == nil {
			return nil
		}
	}
	return last
}

// Each of these is another payout.
func payOutAll(amounts []int64) error {
	for _, amount := range amounts {
		params := &stripe.PayoutParams{Amount: stripe.Int64(amount), Currency: stripe.String("eur")}
		params.SetIdempotencyKey(uuid.NewString())
		if _, err := payout.New(params); err != nil {
			return err
		}
	}
	return nil
}
