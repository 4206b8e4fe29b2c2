package hooks

import (
	"context"
	"net/http"
)

type Webhook struct {
	ID  string
	URL string
}

// The client that it is given dials no such address.
func Send(ctx context.Context, client *http.Client, hook Webhook) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.URL, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}
