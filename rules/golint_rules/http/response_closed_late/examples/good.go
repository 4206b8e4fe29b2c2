package hooks

import (
	"errors"
	"io"
	"net/http"
)

// Each round has a function of its own.
func deliver(client *http.Client, hooks []string) {
	for _, hook := range hooks {
		func() {
			resp, err := client.Get(hook)
			if err != nil {
				return
			}
			defer resp.Body.Close()
			io.Copy(io.Discard, resp.Body)
		}()
	}
}

// A few tries are kept open for a moment.
func try(client *http.Client, url string) error {
	for range 3 {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
	}
	return errors.New("nobody answers")
}

// The first one that answers is the last.
func first(client *http.Client, urls []string) ([]byte, error) {
	for _, url := range urls {
		resp, err := client.Get(url)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New("nobody answers")
}

// The `defer` is for the ways that leave early.
func both(client *http.Client, urls []string, to io.Writer) error {
	for _, url := range urls {
		resp, err := client.Get(url)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if _, err := io.Copy(to, resp.Body); err != nil {
			return err
		}
		resp.Body.Close()
	}
	return nil
}
