// example: internal/adapter/bank/client.go, in a service
package bank

import (
	"context"
	"io"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 5 * time.Second}

type Bank struct {
	client *http.Client
	base   string
}

// Who makes a Bank may give its requests a deadline.
func New(base string) *Bank {
	return &Bank{client: &http.Client{}, base: base}
}

func Default(base string) *Bank {
	return &Bank{client: http.DefaultClient, base: base}
}

func (b *Bank) Get(ctx context.Context, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path, nil)
	if err != nil {
		return nil, err
	}
	return b.client.Do(req)
}

func Rates(ctx context.Context, address string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func Older(ctx context.Context, address string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req = req.WithContext(ctx)
	return http.DefaultClient.Do(req)
}

// The request is somebody else's.
func Forward(req *http.Request) (*http.Response, error) {
	return http.DefaultClient.Do(req)
}

func Limited(address string) (*http.Response, error) {
	limited := &http.Client{}
	limited.Timeout = time.Second
	return limited.Get(address)
}

func Transported(address string, transport http.RoundTripper) (*http.Response, error) {
	return (&http.Client{Transport: transport}).Get(address)
}

func Usual(address string, body io.Reader) (*http.Response, error) {
	return client.Post(address, "application/json", body)
}

type caller struct{ DefaultClient *Bank }

func shadowed(http caller) (*http0, error) {
	_, err := http.DefaultClient.Get(context.TODO(), "/")
	return nil, err
}

type http0 = http.Response

func givenALimit(address string) (*http.Response, error) {
	client := &http.Client{}
	client.Timeout = 10 * time.Second
	return client.Get(address)
}

func waitsForHeaders(address string) (*http.Response, error) {
	transport := &http.Transport{ResponseHeaderTimeout: 10 * time.Second}
	client := &http.Client{Transport: transport}
	return client.Get(address)
}

func setLater(address string) (*http.Response, error) {
	transport := &http.Transport{MaxIdleConns: 10}
	transport.ResponseHeaderTimeout = 10 * time.Second
	client := &http.Client{Transport: transport}
	return client.Get(address)
}

func madeWithALimit(address string) (*http.Response, error) {
	client := new(http.Client)
	client.Timeout = 10 * time.Second
	return client.Get(address)
}

func otherMade() *http.Request { return new(http.Request) }

// streamed says why nothing ends it.
func streamed(address string) (*http.Response, error) {
	client := &http.Client{Timeout: 0} // the feed goes on for hours
	return client.Get(address)
}
