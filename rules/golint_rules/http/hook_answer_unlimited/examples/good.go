// example: internal/hooks/dispatcher.go, in a service
package hooks

import (
	"context"
	"io"
	"net/http"
)

type Webhook struct {
	ID  string
	URL string
}

type Config struct{ ProviderURL string }

func send(ctx context.Context, client *http.Client, hook *Webhook) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.URL, nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
	return string(body), err
}

// What a provider sends, its contract says.
func rates(ctx context.Context, client *http.Client, config Config) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, config.ProviderURL, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
