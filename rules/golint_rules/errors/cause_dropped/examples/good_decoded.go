package rates

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

type rate struct{ Pair string }

// What a client has sent is wrong; how, is no matter of the log.
func sent(r *http.Request) (*rate, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, errors.New("no body")
	}
	var found rate
	if err := json.Unmarshal(body, &found); err != nil {
		return nil, errors.New("no rate")
	}
	return &found, nil
}

type socket interface{ ReadMessage() (int, []byte, error) }

// A client is at the other end.
func said(conn socket) (*rate, error) {
	_, text, err := conn.ReadMessage()
	if err != nil {
		return nil, err
	}
	var found rate
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, errors.New("no rate")
	}
	return &found, nil
}

// Nobody knows where it comes from.
func parsed(text []byte) (*rate, error) {
	var found rate
	if err := json.Unmarshal(text, &found); err != nil {
		return nil, errors.New("no rate")
	}
	return &found, nil
}
