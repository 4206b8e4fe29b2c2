// example: internal/adapter/fees/client.go, in a service
package fees

import (
	"context"
	"net/http"
)

type Client struct{ by *http.Client }

// The context of each request may have a deadline.
func NewClient() *Client { return &Client{by: http.DefaultClient} }

func (c *Client) again(ctx context.Context, req *http.Request) (*http.Response, error) {
	return c.by.Do(req.Clone(ctx))
}
