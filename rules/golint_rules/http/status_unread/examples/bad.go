package rates

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

type quote struct {
	Pair string
	Rate string
}

var client = &http.Client{Timeout: 10 * time.Second}

func latest(ctx context.Context, url string) (*quote, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req) // want "nobody reads `resp.StatusCode`, so the body of a refusal or an outage is decoded as an answer, and what it lacks stays zero"
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	defer resp.Body.Close()
	var found quote
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return nil, fmt.Errorf("decode: %w", err)
	}
	return &found, nil
}

func all(url string) ([]quote, error) {
	resp, err := client.Get(url) // want "decoded as an answer, and fails by an error that does not say why"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	var found []quote
	if err := json.Unmarshal(body, &found); err != nil {
		return nil, err
	}
	return found, nil
}

// send makes the request and leaves the rest to who calls it.
func send(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(req)
}

func oldest(ctx context.Context, url string) (*quote, error) {
	resp, err := send(ctx, url) // want "nobody reads `resp.StatusCode`"
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	found := new(quote)
	decoder := json.NewDecoder(resp.Body)
	if err := decoder.Decode(found); err != nil {
		return nil, err
	}
	return found, nil
}

func fetched(url string, to io.Writer) error {
	resp, err := client.Get(url) // want "nobody reads `resp.StatusCode`, so the page of a refusal"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(to, resp.Body)
	return err
}

func kept(url, name string) error {
	resp, err := client.Get(url) // want "the page of a refusal or an outage is kept or sent on"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	all, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return os.WriteFile(name, all, 0o600)
}
