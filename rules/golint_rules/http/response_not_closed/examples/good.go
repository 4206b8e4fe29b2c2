package rates

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

var errStatus = errors.New("status")

func deferred(client *http.Client, request *http.Request) ([]byte, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, errStatus
	}
	return io.ReadAll(response.Body)
}

func onEachPath(address string, into any) error {
	response, err := http.Get(address)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return errStatus
	}
	err = json.NewDecoder(response.Body).Decode(into)
	response.Body.Close()
	return err
}

func handedOn(client *http.Client, request *http.Request) (*http.Response, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		drain(response)
		return nil, errStatus
	}
	return response, nil
}

func body(address string) (io.ReadCloser, error) {
	response, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

func whereThere(address string) {
	response, _ := http.Get(address)
	if response != nil {
		response.Body.Close()
	}
}

func succeeded(address string) error {
	response, err := http.Get(address)
	if err == nil {
		response.Body.Close()
	}
	return err
}

func drain(response *http.Response) {
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
}
