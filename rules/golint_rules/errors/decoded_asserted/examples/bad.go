package hooks

import (
	"encoding/json"
	"log/slog"
	"net/http"
)

type Payment struct {
	ID     string
	Amount string
}

func paid(w http.ResponseWriter, r *http.Request) {
	var body map[string]interface{}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	slog.Info("paid", "body", body)
	payment := Payment{
		ID:     body["transaction_id"].(string), // want "`body..transaction_id..` is what somebody else has sent, and this panics where it is no `string`"
		Amount: body["gross_amount"].(string),
	}
	book(payment)
}

func book(Payment) {}

func languages(message []byte) ([]string, error) {
	var sbom map[string]any
	if err := json.Unmarshal(message, &sbom); err != nil {
		return nil, err
	}
	var found []string
	if parts, ok := sbom["components"].([]any); ok {
		for _, part := range parts {
			component, ok := part.(map[string]any)
			if !ok {
				continue
			}
			found = append(found, component["language"].(string)) // want "take `value, ok`, or decode into a struct"
		}
	}
	return found, nil
}

type event struct {
	Kind string         `json:"kind"`
	Data map[string]any `json:"data"`
}

func handled(message []byte) (float64, error) {
	var got event
	if err := json.Unmarshal(message, &got); err != nil {
		return 0, err
	}
	return got.Data["sum"].(float64), nil // want "this panics where it is no `float64`"
}
