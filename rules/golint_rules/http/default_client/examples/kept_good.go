// example: internal/adapter/rates/client.go, in a service
package rates

import (
	"net/http"
	"time"
)

type Client struct {
	http *http.Client
	base string
}

func NewClient(base string, transport http.RoundTripper) *Client {
	return &Client{http: &http.Client{Transport: transport}, base: base}
}

func NewPatient(base string) *Client {
	return &Client{http: &http.Client{Timeout: time.Minute}, base: base}
}

func (c *Client) rates(headers http.Header) error {
	handed(&http.Client{})
	return nil
}

func handed(client *http.Client) { client.CloseIdleConnections() }
