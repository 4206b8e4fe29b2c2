// example: internal/adapter/bank/client.go, in a service
package bank

import (
	"bytes"
	"context"
	"io"
	web "net/http"
	"net/url"
)

import "net/http"

func rates(address string) (*http.Response, error) {
	return http.Get(address) // want "`http.Get` waits for its answer without a time limit"
}

func renamed(address string) (*web.Response, error) {
	return web.PostForm(address, url.Values{}) // want "`web.PostForm` waits"
}

func head(address string) error {
	resp, err := http.DefaultClient.Head(address) // want "`http.DefaultClient` has no time limit"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func transfer(address string, body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	return http.DefaultClient.Do(req) // want "nor has this request"
}

func detached(address string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, body)
	if err != nil {
		return nil, err
	}
	return web.DefaultClient.Do(req) // want "nor has this request"
}

func own(address string) (*http.Response, error) {
	client := &http.Client{} // want "this `http.Client` has no `Timeout`"
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

func redirects(address string) (*http.Response, error) {
	client := http.Client{ // want "this `http.Client` has no `Timeout`"
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return client.Get(address)
}

func atOnce(address string) (*http.Response, error) {
	return (&http.Client{}).Get(address) // want "this `http.Client` has no `Timeout`"
}

func asValue(addresses []string) error {
	client := &http.Client{} // want "this `http.Client` has no `Timeout`"
	get := client.Get
	for _, address := range addresses {
		response, err := get(address)
		if err != nil {
			return err
		}
		response.Body.Close()
	}
	return nil
}

// A transport that says nothing of time.
func pooled(address string) (*http.Response, error) {
	transport := &http.Transport{MaxIdleConns: 10}
	client := &http.Client{Transport: transport} // want "this `http.Client` has no `Timeout`"
	return client.Get(address)
}

func made(address string) (*http.Response, error) {
	client := new(http.Client) // want "this `http.Client` has no `Timeout`"
	req, err := http.NewRequest(http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

func never(address string) (*http.Response, error) {
	client := &http.Client{ // want "this `http.Client` has no `Timeout`"
		CheckRedirect: nil,
		Timeout:       0,
	}
	return client.Get(address)
}
