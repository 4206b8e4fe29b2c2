package rates

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

var errStatus = errors.New("status")

func early(client *http.Client, request *http.Request) ([]byte, error) {
	response, err := client.Do(request) // want "without `response.Body.Close"
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, errStatus
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

func never(address string, into any) error {
	response, err := http.Get(address) // want "without `response.Body.Close"
	if err != nil {
		return err
	}
	return json.NewDecoder(response.Body).Decode(into)
}

func pinged(address string) bool {
	response, err := http.Head(address) // want "http/response-not-closed"
	return err == nil && response.StatusCode == http.StatusOK
}

func notify(url string) error {
	_, err := http.Get(url) // want "`_` takes the response of `http.Get`, so nobody can close its body"
	return err
}
