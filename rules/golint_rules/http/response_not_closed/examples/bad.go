package rates

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
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

func fire(address string) {
	_, _ = open(address) // want "`_` takes the response of `open`"
}

func open(address string) (*http.Response, error) {
	return http.Get(address)
}

func again(first, second string) error {
	response, err := http.Get(first)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	response, err = http.Get(second) // want "without `response.Body.Close"
	if err != nil {
		return err
	}
	log.Println(response.Status)
	return nil
}

func shown(address string) error {
	response, err := http.Get(address) // want "without `response.Body.Close"
	if err != nil {
		return err
	}
	fmt.Println(response)
	return nil
}

func readByAnother(address string) ([]byte, error) {
	response, err := http.Get(address) // want "without `response.Body.Close"
	if err != nil {
		return nil, err
	}
	return contents(response)
}

func contents(response *http.Response) ([]byte, error) {
	return io.ReadAll(response.Body)
}
