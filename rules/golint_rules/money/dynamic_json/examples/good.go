package billing

import (
	"bytes"
	"encoding/json"
)

func exact(body []byte) (json.Number, error) {
	var document map[string]any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&document); err != nil {
		return "", err
	}
	price, _ := document["price"].(json.Number)
	return price, nil
}

func others(document map[string]any) (float64, string) {
	score, _ := document["score"].(float64)
	price, _ := document["price"].(string)
	return score, price
}
