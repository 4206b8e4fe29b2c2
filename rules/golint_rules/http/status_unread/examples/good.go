package rates

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/ioutil"
	"net/http"
)

type quote struct {
	Pair string
	Rate string
}

// answered tells in its body how the request went.
type answered struct {
	Success bool
	Rate    string
}

var errRefused = errors.New("refused")

func latest(client *http.Client, url string) (*quote, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %s", errRefused, resp.Status)
	}
	var found quote
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return nil, err
	}
	return &found, nil
}

func checked(client *http.Client, url string) (*quote, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if err := check(resp); err != nil {
		return nil, err
	}
	var found quote
	err = json.NewDecoder(resp.Body).Decode(&found)
	return &found, err
}

func check(resp *http.Response) error {
	if resp.StatusCode/100 != 2 {
		return errRefused
	}
	return nil
}

func verified(client *http.Client, url string) (*answered, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var found answered
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return nil, err
	}
	return &found, nil
}

func looked(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var found quote
	if err := json.NewDecoder(resp.Body).Decode(&found); err != nil {
		return "", err
	}
	if found.Rate == "" {
		return "", errRefused
	}
	return found.Rate, nil
}

func read(client *http.Client, url string) (int, []byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp.StatusCode, body, err
}

// send looks at the status itself.
func send(client *http.Client, url string) (*http.Response, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	return resp, check(resp)
}

func sent(client *http.Client, url string) (*quote, error) {
	resp, err := send(client, url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var found quote
	err = json.NewDecoder(resp.Body).Decode(&found)
	return &found, err
}

func fetched(url string, to io.Writer) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	_, err = io.Copy(to, resp.Body)
	return err
}

func drained(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func given(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func looked(url string, to io.Writer) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	all, err := io.ReadAll(resp.Body)
	if err != nil || len(all) == 0 {
		return err
	}
	_, err = to.Write(all)
	return err
}

func warmedInOldWords(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(ioutil.Discard, resp.Body)
	return err
}
