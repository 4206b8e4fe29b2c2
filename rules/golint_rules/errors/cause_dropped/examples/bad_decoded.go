package rates

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
)

type rate struct {
	Pair string
	Raw  string
}

type repository interface {
	Find(ctx context.Context, pair string) (*rate, error)
}

func fromFile(path string) (*rate, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var found rate
	if err := json.NewDecoder(f).Decode(&found); err != nil {
		return nil, fmt.Errorf("failed to decode rates from %s", path) // want "why `….Decode` failed is neither returned nor logged here"
	}
	return &found, nil
}

func fromAnswer(answer *http.Response) (*rate, error) {
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, errors.New("no rates") // want "why `io.ReadAll` failed"
	}
	var found rate
	if err := json.Unmarshal(body, &found); err != nil {
		return nil, errors.New("no rates") // want "why `json.Unmarshal` failed"
	}
	return &found, nil
}

func fromRow(ctx context.Context, rates repository, pair string) (map[string]string, error) {
	row, err := rates.Find(ctx, pair)
	if err != nil {
		return nil, err
	}
	var found map[string]string
	if err := json.Unmarshal([]byte(row.Raw), &found); err != nil {
		return nil, errors.New("broken row") // want "why `json.Unmarshal` failed"
	}
	return found, nil
}
