package billing

import (
	"encoding/json"
	"log"
	"strconv"

	"github.com/shopspring/decimal"
	"github.com/tidwall/gjson"
)

type Request struct {
	Price    string
	Weight   string
	Latitude string
}

func exact(request Request) (decimal.Decimal, error) { return decimal.NewFromString(request.Price) }

// Only whether it is a number.
func isNumber(request Request) bool {
	_, err := strconv.ParseFloat(request.Price, 64)
	return err == nil
}

func others(request Request) (float64, float64) {
	weight, _ := strconv.ParseFloat(request.Weight, 64)
	taxRate, _ := strconv.ParseFloat(request.Price, 64)
	return weight, taxRate
}

// It is only shown.
func show(request Request) {
	price, err := strconv.ParseFloat(request.Price, 64)
	if err == nil {
		log.Printf("price %.2f", price)
	}
}

type body struct{ Price, Weight json.Number }

func exactly(b body) (decimal.Decimal, error) { return decimal.NewFromString(b.Price.String()) }

func weigh(b body) (float64, error) { return b.Weight.Float64() }

func paid(body []byte) (decimal.Decimal, error) {
	return decimal.NewFromString(gjson.GetBytes(body, "data.amount").Raw)
}

func shown(body []byte) {
	amount := gjson.GetBytes(body, "data.amount").Float()
	log.Printf("paid %.2f", amount)
}

func distance(body []byte) float64 { return gjson.GetBytes(body, "data.distance").Float() }


type Form struct{ Tax, Fee string }

func shares(form Form) (float64, float64) {
	tax := form.Tax // percent
	part, _ := strconv.ParseFloat(tax, 64)
	fee, _ := strconv.ParseFloat(form.Fee, 64) // in percent
	return part, fee
}
