package billing

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"strconv"

	"github.com/shopspring/decimal"
)

type Message struct {
	Subject string
	Amount  string
	Weight  string
}

func exact(price decimal.Decimal) Message { return Message{Amount: price.StringFixed(2)} }

// A sentence for people.
func subject(cents int64) Message {
	return Message{Subject: fmt.Sprintf("you paid %.2f", float64(cents)/100)}
}

func formatPrice(cents int64) string { return fmt.Sprintf("%.2f", float64(cents)/100) }

func logged(cents int64) { log.Print(fmt.Sprintf("%.2f", float64(cents)/100)) }

func weighed(weight float64) Message { return Message{Weight: fmt.Sprintf("%.3f", weight)} }

// What a handler puts into its answer with two digits is meant to be shown.
func show(w http.ResponseWriter, r *http.Request) {
	var price float64
	if err := json.NewDecoder(r.Body).Decode(&price); err != nil {
		return
	}
	answer := []map[string]interface{}{}
	answer = append(answer, map[string]interface{}{
		"price":  strconv.FormatFloat(price, 'f', 2, 64),
		"amount": fmt.Sprintf("%.2f", price),
	})
	json.NewEncoder(w).Encode(answer)
}

// Whole units in an integer are exact as a float, and the verb only adds the digits.
type request struct{ Amount uint }

type charge struct{ Amount, Currency string }

func whole(req request) charge {
	return charge{Currency: "EUR", Amount: fmt.Sprintf("%.2f", float64(req.Amount))}
}

// Of cents the digits are exact as well.
type order struct{ AmountCents int64 }

func paid(o order) charge {
	return charge{Currency: "EUR", Amount: fmt.Sprintf("%.2f", float64(o.AmountCents)/100)}
}
