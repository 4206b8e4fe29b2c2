package billing

import "encoding/json"

func read(body []byte) (string, error) {
	var document map[string]any
	if err := json.Unmarshal(body, &document); err != nil {
		return "", err
	}
	price, ok := document["price"].(float64) // want "money/dynamic-json"
	if !ok || price < 0 {
		return "", nil
	}
	return book(price)
}

// Whole numbers of minor units arrive unharmed, up to 2^53: a lesser finding.
func readCents(document map[string]any) int64 {
	cents, _ := document["amount_cents"].(float64) // want "money/dynamic-json"
	return int64(cents)
}

func book(any) (string, error) { return "", nil }

// Of a list that was decoded, into a map of the function's own.
func byID(body []byte) (string, error) {
	var documents []map[string]any
	if err := json.Unmarshal(body, &documents); err != nil {
		return "", err
	}
	byID := map[string]map[string]any{}
	for _, document := range documents {
		byID["id"] = document
	}
	return book(byID["id"]["price"].(float64)) // want "money/dynamic-json"
}
