package hooks

import (
	"io"
	"net/http"
)

func deliver(client *http.Client, hooks []string) error {
	for _, hook := range hooks {
		resp, err := client.Post(hook, "application/json", nil)
		if err != nil {
			continue
		}
		defer resp.Body.Close() // want "`resp.Body.Close` waits for the function to end, so each round keeps one more body open"
		if _, err := io.ReadAll(resp.Body); err != nil {
			return err
		}
	}
	return nil
}

func guarded(client *http.Client, hooks map[string]string) {
	for hook := range hooks {
		resp, err := client.Get(hook)
		if err == nil {
			defer resp.Body.Close() // want "waits for the function to end"
		}
	}
}
