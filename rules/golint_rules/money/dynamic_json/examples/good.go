package billing

import (
	"bytes"
	"database/sql"
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

// What a caller put together was decoded by nobody.
func query(options map[string]any) map[string]any {
	found := map[string]any{}
	if price, ok := options["price"].(float64); ok {
		found["price"] = price
	}
	return found
}

// Filled from rows, and no JSON.
func open(rows *sql.Rows) (total float64) {
	bookings := []map[string]any{}
	for rows.Next() {
		var id string
		var price float64
		rows.Scan(&id, &price)
		bookings = append(bookings, map[string]any{"id": id, "price": price})
	}
	for _, booking := range bookings {
		if price, ok := booking["price"].(float64); ok {
			total = max(total, price)
		}
	}
	return total
}

// No JSON becomes a `float32`.
func priced(details map[string]any) float32 {
	price, _ := details["price"].(float32)
	return price
}
