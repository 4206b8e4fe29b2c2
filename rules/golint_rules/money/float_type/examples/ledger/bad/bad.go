// Package bad declares money as floats in every form that is found.
package bad

import (
	"database/sql"

	"github.com/jackc/pgx/v5/pgtype"
)

// Scalar is a float by another name.
type Scalar float64

type Payment struct {
	ID           string
	Amount       float64            `json:"amount"` // want "money/float-type: the field `Amount` holds money as `float64`"
	Currency     string             `json:"currency"`
	Fee          float32            // want "the field `Fee` holds money as `float32`"
	Refunded     *float64           // the last word is no money by itself
	Balance      *float64           // want "`Balance`"
	Prices       []float64          // want "`Prices`"
	Costs        map[string]float64 // want "`Costs`"
	TaxAmount    Scalar             // want "`TaxAmount` holds money as `Scalar`"
	NetTotal     float64            // want "`NetTotal`"
	AmountDue    float64            // want "`AmountDue`"
	PriceUSD     float64            // want "`PriceUSD`"
	UnitPrice    float64            // want "`UnitPrice`"
	Total        float64            // want "`Total`"
	Payout       sql.NullFloat64    // want "`Payout` holds money as `sql.NullFloat64`"
	Deposit      sql.Null[float64]  // want "`Deposit`"
	Withdrawal   pgtype.Float8      // want "`Withdrawal` holds money as `pgtype.Float8`"
	saldo, valor float64            // want "`saldo`" "`valor`"
}

// Count is no word of Discount, and rate none of generate: names are read word by word.
type Order struct {
	AccountBalance       float64 // want "`AccountBalance`"
	DiscountAmount       float64 // want "`DiscountAmount`"
	GeneratedCostAmounts float64 // want "`GeneratedCostAmounts`"
}

type ledger interface {
	Charge(accountID string, amount float64) error // want "the parameter `amount`"
	Balance(accountID string) (float64, error)     // want "the result of `Balance` holds money as `float64`"
}

const minimumDeposit float64 = 10 // want "the constant `minimumDeposit`"

var openingBalance float64 // want "the variable `openingBalance`"

func Price(quantity int, unitPrice float64) (price float64) { // want "the parameter `unitPrice`" "the result `price`"
	var subtotal float64        // want "the variable `subtotal`"
	add := func(cost float64) { // want "the parameter `cost`"
		subtotal += cost
	}
	add(unitPrice * float64(quantity))
	return subtotal
}

func Sum(amounts ...float64) (total float64) { // want "the parameter `amounts`"
	for _, amount := range amounts {
		total += amount
	}
	return total
}
