package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
)

type client struct{ base string }

type refund struct {
	Amount int64 `json:"amount"`
}

type payout struct {
	Reference string `json:"reference"`
	Amount    int64  `json:"amount"`
}

func (c *client) refund(ctx context.Context, payment string, given refund) error {
	body, err := json.Marshal(given)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/payments/"+payment+"/refunds", bytes.NewReader(body)) // want "makes a second refund: nothing tells the other party"
	if err != nil {
		return err
	}
	return c.send(r)
}

func (c *client) charge(amount int64) error {
	body, err := json.Marshal(map[string]any{"amount": amount})
	if err != nil {
		return err
	}
	r, err := http.NewRequest("POST", c.base+"/v1/charges", bytes.NewReader(body)) // want "makes a second charge"
	if err != nil {
		return err
	}
	return c.send(r)
}

// A reference tells the other party that it is the same one.
func (c *client) payOut(ctx context.Context, given payout) error {
	body, err := json.Marshal(given)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/payouts", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return c.send(r)
}

func (c *client) refundOrder(ctx context.Context, order string, amount int64) error {
	body, err := json.Marshal(map[string]any{"refund_key": order, "amount": amount})
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/refund", bytes.NewReader(body))
	if err != nil {
		return err
	}
	return c.send(r)
}

// What is only asked for moves nothing.
func (c *client) status(ctx context.Context, payment string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/payments/"+payment+"/refunds", nil)
	if err != nil {
		return err
	}
	return c.send(r)
}

func (c *client) quote(ctx context.Context, amount int64) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/transfers/quote", nil)
	if err != nil {
		return err
	}
	return c.send(r)
}

func (c *client) send(r *http.Request) error {
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}
