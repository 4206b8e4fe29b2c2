package remote

import (
	"net/http"
	"net/url"
	"sync"
)

type cityClient struct {
	base *url.URL
	mu   sync.Mutex
}

func (c *cityClient) list(query url.Values) (*http.Response, error) {
	u := *c.base
	u.RawQuery = query.Encode()
	return http.Get(u.String())
}

func (c *cityClient) find(id string) (*http.Response, error) {
	return http.Get(c.base.JoinPath(id).String())
}

// One at a time.
func (c *cityClient) guarded(id string) (*http.Response, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base.Path = id
	return http.Get(c.base.String())
}

// A URL of its own for each call.
func (c *cityClient) anew(host, id string) (*http.Response, error) {
	var err error
	if c.base, err = url.Parse(host); err != nil {
		return nil, err
	}
	c.base.Path = id
	return http.Get(c.base.String())
}

// The same for all, set by whoever makes the client.
func (c *cityClient) at(host string) *cityClient {
	c.base.Host = host
	return c
}

func (c cityRequest) get(id string) (*http.Response, error) {
	c.url.Path = id
	return http.Get(c.url.String())
}

// cityRequest is made for one request.
type cityRequest struct{ url *url.URL }
