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

type Asker struct{ by *http.Client }

type Option func(*Asker)

func By(client *http.Client) Option {
	return func(a *Asker) { a.by = client }
}

// Who makes it may give it another.
func NewAsker(options ...Option) *Asker {
	a := &Asker{by: http.DefaultClient}
	for _, option := range options {
		option(a)
	}
	return a
}

// The one that is given comes first.
func NewGiven(client *http.Client) *Asker {
	if client == nil {
		client = http.DefaultClient
	}
	return &Asker{by: client}
}
