// example: internal/adapter/rates/client.go, in a service
package rates

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/cookiejar"

	"golang.org/x/sync/errgroup"
)

// That others take a context says nothing of requests.
func beside(ctx context.Context, db *sql.DB) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return db.PingContext(ctx) })
	return group.Wait()
}

var shared = &http.Client{} // want "this `http.Client` has no `Timeout`"

type Client struct {
	http *http.Client
	base string
}

func NewClient(base string) *Client {
	return &Client{http: &http.Client{}, base: base} // want "this `http.Client` has no `Timeout`"
}

func (c *Client) reset() {
	jar, _ := cookiejar.New(nil)
	c.http = &http.Client{Jar: jar} // want "this `http.Client` has no `Timeout`"
}

func plain() *http.Client {
	return &http.Client{} // want "this `http.Client` has no `Timeout`"
}

func (c *Client) rates() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, c.base, nil)
	if err != nil {
		return nil, err
	}
	return c.http.Do(req)
}

type Asker struct{ by *http.Client }

func NewAsker() *Asker {
	return &Asker{by: http.DefaultClient} // want "`http.DefaultClient` has no time limit, and requests by what"
}

func named(address string) (*http.Response, error) {
	client := http.DefaultClient
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req) // want "`http.DefaultClient` has no time limit, nor has this request"
}
