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

type refund struct{ ID, Key uuid.UUID }

// A key that the refund has, or that follows from it, is the same for each attempt.
func refundByOwnKey(ctx context.Context, client *http.Client, of refund) error {
	var last error
	for attempt := 0; attempt < 3; attempt++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.example.com/refunds", http.NoBody)
		if err != nil {
			return err
		}
		req.Header.Set("Idempotency-Key", of.Key.String())
		req.Header.Set("X-Idempotency-Key", uuid.NewSHA1(uuid.NameSpaceOID, []byte(of.ID.String())).String())
		resp, err := client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		last = err
	}
	return last
}

// An ID by which a line of a log is found is another for each attempt.
func rates(ctx context.Context, client *http.Client) error {
	var last error
	for attempt := 0; attempt < 3; attempt++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://api.example.com/rates", http.NoBody)
		if err != nil {
			return err
		}
		req.Header.Set("X-Request-Id", uuid.NewString())
		resp, err := client.Do(req)
		if err == nil {
			return resp.Body.Close()
		}
		last = err
	}
	return last
}

// Each that comes is another.
func refundThose(ctx context.Context, client *http.Client, queue <-chan refund) {
	for {
		of := <-queue
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.example.com/refunds/"+of.ID.String(), http.NoBody)
		if err != nil {
			return
		}
		req.Header.Set("Idempotency-Key", uuid.NewString())
		resp, err := client.Do(req)
		if err == nil {
			_ = resp.Body.Close()
			continue
		}
		if ctx.Err() != nil {
			return
		}
	}
}
