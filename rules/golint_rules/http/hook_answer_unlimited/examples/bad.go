// example: internal/hooks/dispatcher.go, in a service
package hooks

import (
	"bytes"
	"context"
	"io"
	"net/http"
)

type Webhook struct {
	ID  string
	URL string
}

func send(ctx context.Context, client *http.Client, hook *Webhook, payload []byte) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, hook.URL, bytes.NewReader(payload))
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body) // want "`io.ReadAll` reads all that the host behind `hook.URL` sends"
	return string(body), err
}
