// example: internal/hooks/dispatcher.go, in a service
package hooks

import (
	"bytes"
	"context"
	"net/http"
	"strings"
)

type Webhook struct {
	ID  string
	URL string
}

type Client struct {
	ID          string
	CallbackURL *string
}

type dispatcher struct{ http *http.Client }

func (d *dispatcher) send(ctx context.Context, hook Webhook, payload []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.URL, bytes.NewReader(payload)) // want "`hook.URL` is what a customer has given, and nothing looks where it leads"
	if err != nil {
		return err
	}
	resp, err := d.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type Order struct {
	WebhookURL string `json:"webhook_url"`
}

func (d *dispatcher) tell(order *Order) error {
	url := strings.TrimSpace(order.WebhookURL)
	resp, err := d.http.Post(url, "application/json", nil) // want "`order.WebhookURL`"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
