package rates

import (
	"encoding/json"
	"errors"
	"fmt"
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

func retried(addresses []string) ([]byte, error) {
	var response *http.Response
	var err error
	for _, address := range addresses {
		response, err = http.Get(address)
		if err == nil {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

func eachClosed(first, second string) error {
	response, err := http.Get(first)
	if err != nil {
		return err
	}
	response.Body.Close()
	response, err = http.Get(second)
	if err != nil {
		return err
	}
	return readAndClosed(response)
}

func readAndClosed(response *http.Response) error {
	defer response.Body.Close()
	_, err := io.Copy(io.Discard, response.Body)
	return err
}

func renewed(client *http.Client, request *http.Request, renew func() error) (int, error) {
	response, err := client.Do(request)
	if err == nil && response.StatusCode == http.StatusUnauthorized {
		response.Body.Close()
		if err = renew(); err == nil {
			response, err = client.Do(request)
		}
	}
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return response.StatusCode, nil
}

func closer(address string) (func() error, error) {
	response, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	fmt.Println(response.Status)
	return func() error { return release(response) }, nil
}

func release(response *http.Response) error { return response.Body.Close() }

func told(address string) error {
	response, err := http.Get(address)
	if err != nil {
		return err
	}
	defer func() { fmt.Println(response.Body.Close()) }()
	return nil
}

// It is closed where it is there, also in a literal.
func inLiteral(client *http.Client, request *http.Request) ([]byte, error) {
	if response, err := client.Do(request); err == nil {
		defer func() { _ = response.Body.Close() }()
		if response.StatusCode == http.StatusOK {
			return io.ReadAll(response.Body)
		}
	}
	return nil, errStatus
}
