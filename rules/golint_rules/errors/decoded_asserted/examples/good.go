package hooks

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"

	"go.mongodb.org/mongo-driver/mongo"
)

var errBody = errors.New("no id")

const defaults = `{"name": "x"}`

func paid(w http.ResponseWriter, r *http.Request) {
	var body map[string]interface{}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	id, ok := body["transaction_id"].(string)
	if !ok {
		http.Error(w, "no id", http.StatusBadRequest)
		return
	}
	book(id)
}

func book(string) {}

// Another function has looked at it.
func checked(message []byte) (string, error) {
	var body map[string]any
	if err := json.Unmarshal(message, &body); err != nil {
		return "", err
	}
	if err := validate(body); err != nil {
		return "", err
	}
	return body["id"].(string), nil
}

func validate(body map[string]any) error {
	if _, ok := body["id"].(string); !ok {
		return errBody
	}
	return nil
}

// The function looks at it itself.
func looked(message []byte) (string, error) {
	var body map[string]any
	if err := json.Unmarshal(message, &body); err != nil {
		return "", err
	}
	if _, ok := body["id"]; !ok {
		return "", errBody
	}
	return body["id"].(string), nil
}

// It is set here.
func made(message []byte) (string, error) {
	var body map[string]any
	if err := json.Unmarshal(message, &body); err != nil {
		return "", err
	}
	body["id"] = "x"
	return body["id"].(string), nil
}

// Files and texts of the program are its own.
func settings() (string, error) {
	raw, err := os.ReadFile("settings.json")
	if err != nil {
		return "", err
	}
	var read, given map[string]any
	if err := json.Unmarshal(raw, &read); err != nil {
		return "", err
	}
	if err := json.Unmarshal([]byte(defaults), &given); err != nil {
		return "", err
	}
	return read["name"].(string) + given["name"].(string), nil
}

// Nobody has decoded it here.
func taken(body map[string]any) string { return body["id"].(string) }

func kinds(message []byte) string {
	var body map[string]any
	if err := json.Unmarshal(message, &body); err != nil {
		return ""
	}
	switch id := body["id"].(type) {
	case string:
		return id
	default:
		return ""
	}
}

// A row of a database is no message.
func named(ctx context.Context, cursor *mongo.Cursor) (string, error) {
	var index map[string]any
	if err := cursor.Decode(&index); err != nil {
		return "", err
	}
	return index["name"].(string), nil
}
