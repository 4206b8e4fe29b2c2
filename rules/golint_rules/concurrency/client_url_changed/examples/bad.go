package remote

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
)

type categoryClient struct {
	base *url.URL
	http *http.Client
}

func (c *categoryClient) list(page int64) (*http.Response, error) {
	query := c.base.Query()
	query.Set("page", strconv.FormatInt(page, 10))
	c.base.RawQuery = query.Encode() // want "`c.base.RawQuery` belongs to the client, .* `u := \\*c.base`"
	return http.Get(c.base.String())
}

func (c *categoryClient) find(ctx context.Context, id string) (*http.Response, error) {
	c.base.Path = "/categories/" + id // want "`c.base.Path` belongs to the client"
	c.base.RawQuery = "id=" + id
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base.String(), nil)
	if err != nil {
		return nil, err
	}
	return c.http.Do(req)
}
