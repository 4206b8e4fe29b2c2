// example: internal/hooks/dispatcher.go, in a service
package hooks

import (
	"context"
	"net/http"
	"os"
)

// Who runs the service says where these are.
type Config struct {
	CallbackURL string
	SlackURL    string
}

type Product struct{ ImageURL string }

type dispatcher struct {
	http   *http.Client
	config Config
}

func (d *dispatcher) send(ctx context.Context, product Product) error {
	for _, url := range []string{d.config.CallbackURL, d.config.SlackURL} {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, nil)
		if err != nil {
			return err
		}
		if _, err := d.http.Do(req); err != nil {
			return err
		}
	}
	_, err := http.NewRequestWithContext(ctx, http.MethodGet, d.config.CallbackURL, nil)
	return err
}

// The channel is the team's own.
type slackNotifier struct {
	webhookURL string
	http       *http.Client
}

func newSlackNotifier() *slackNotifier {
	return &slackNotifier{webhookURL: os.Getenv("SLACK_WEBHOOK_URL"), http: &http.Client{}}
}

func (n *slackNotifier) alert(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodPost, n.webhookURL, nil)
}

// A provider has made the receipt.
type Subscription struct {
	ID         string
	ReceiptURL string
}

func receipt(ctx context.Context, sold *Subscription) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, sold.ReceiptURL, nil)
}
