package billing

import (
	"fmt"
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
