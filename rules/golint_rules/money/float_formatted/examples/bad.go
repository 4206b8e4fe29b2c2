package billing

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

type Charge struct {
	Currency string
	Amount   string
}

func request(price float64) Charge { // want "money/float-type"
	return Charge{Currency: "EUR", Amount: fmt.Sprintf("%g", price)} // want "money/float-formatted"
}

func form(price float64) url.Values { // want "money/float-type"
	values := url.Values{}
	values.Set("price", strconv.FormatFloat(price, 'f', 2, 64)) // want "money/float-formatted"
	return values
}

func answer(w http.ResponseWriter, r *http.Request) {
	var price float64 // want "money/float-type"
	if err := json.NewDecoder(r.Body).Decode(&price); err != nil {
		return
	}
	json.NewEncoder(w).Encode(map[string]any{"price": fmt.Sprintf("%g", price)}) // want "1e.06"
}

// To a provider, two digits or not.
func payload(price float64) map[string]any { // want "money/float-type"
	return map[string]any{"price": fmt.Sprintf("%.2f", price)} // want "of a float, which rounds; write"
}
