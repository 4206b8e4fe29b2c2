package billing

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/buger/jsonparser"
	"github.com/shopspring/decimal"
	"github.com/tidwall/gjson"
)

type Payment struct{ Price string }

func read(payment Payment) error {
	price, err := strconv.ParseFloat(payment.Price, 64) // want "money/float-parsed"
	if err != nil {
		return err
	}
	return charge(price)
}

// Seven digits are all that is left.
func readSingle(payment Payment) error {
	value, err := strconv.ParseFloat(payment.Price, 32) // want "money/float-parsed"
	if err != nil {
		return err
	}
	return charge(value)
}

func scan(text string) (
	price float64, // want "money/float-type"
	err error,
) {
	_, err = fmt.Sscanf(text, "%f", &price) // want "money/float-parsed"
	return price, err
}

func parsePrice(text string) (any, error) {
	n, err := strconv.ParseFloat(text, 64) // want "the amount `n` is parsed as a float"
	return n, err
}

type body struct{ Amount, Quantity json.Number }

func readBody(b body) error {
	amount, err := b.Amount.Float64() // want "the amount `amount` is parsed as a float"
	if err != nil {
		return err
	}
	return charge(amount)
}

func charge(any) error { return nil }

func paid(body []byte) decimal.Decimal {
	amount := gjson.GetBytes(body, "data.amount").Float() // want "the amount `amount` is parsed as a float"
	return decimal.NewFromFloat(amount)
}

func owed(body []byte) (float64, error) {
	return jsonparser.GetFloat(body, "invoice", "totalAmount") // want "the amount `totalAmount` is parsed"
}
