// Package bad declares money as floats in every form that is found.
package bad

import (
	"database/sql"

	"github.com/jackc/pgx/v5/pgtype"
)

// Scalar is a float by another name.
type Scalar float64

// One finding a struct: the other fields stand beside it.
type Payment struct {
	ID       string
	Amount   float64 `json:"amount"` // want "money/float-type: the field `Amount`, the field `Fee`, the field `Refunded`, the field `saldo` and 2 more hold money as `float64`"
	Currency string  `json:"currency"`
	Fee      float32
	Refunded *float64

	saldo, valor float64
	UnitPrice    float64
}

// Count is no word of Discount, and rate none of generate: names are read word by word.
type Order struct {
	GeneratedCostAmounts float64 // want "the field `GeneratedCostAmounts`, the field `AccountBalance`"
	AccountBalance       float64
}

// Types of every form, and words that end in a qualifier.
type (
	form0 struct {
		Currency string
		Fee      float32 // want "the field `Fee` holds money as `float32`"
	}
	form1 struct {
		Currency string
		Balance  *float64 // want "the field `Balance` holds money as `.float64`"
	}
	form2 struct {
		Currency string
		Prices   []float64 // want "the field `Prices` holds money as `..float64`"
	}
	form3 struct {
		Currency string
		Costs    map[string]float64 // want "the field `Costs` holds money as `map.string.float64`"
	}
	form4 struct {
		Currency  string
		TaxAmount Scalar // want "the field `TaxAmount` holds money as `Scalar`"
	}
	form5 struct {
		Currency string
		NetTotal float64 // want "the field `NetTotal` holds money as `float64`"
	}
	form6 struct {
		Currency  string
		AmountDue float64 // want "the field `AmountDue` holds money as `float64`"
	}
	form7 struct {
		Currency string
		PriceUSD float64 // want "the field `PriceUSD` holds money as `float64`"
	}
	form8 struct {
		Currency string
		Total    float64 // want "the field `Total` holds money as `float64`"
	}
	form9 struct {
		Currency string
		Payout   sql.NullFloat64 // want "the field `Payout` holds money as `sql.NullFloat64`"
	}
	form10 struct {
		Currency string
		Deposit  sql.Null[float64] // want "the field `Deposit` holds money as `sql.Null.float64.`"
	}
	form11 struct {
		Currency   string
		Withdrawal pgtype.Float8 // want "the field `Withdrawal` holds money as `pgtype.Float8`"
	}
	form12 struct {
		Currency string
		Value    float64 // want "the field `Value` holds money as `float64`"
	}
	form13 struct {
		Currency  string
		AmountOff *float64 // want "the field `AmountOff` holds money as `.float64`"
	}
	form14 struct {
		Currency     string
		UnitPriceNet float64 // want "the field `UnitPriceNet` holds money as `float64`"
	}
	form15 struct {
		Currency     string
		BalanceAfter float64 // want "the field `BalanceAfter` holds money as `float64`"
	}
	form16 struct {
		Currency      string
		AmountInCents float64 // want "the field `AmountInCents` holds money as `float64`"
	}
	form17 struct {
		Currency    string
		CostPerUnit float64 // want "the field `CostPerUnit` holds money as `float64`"
	}
	form18 struct {
		Currency string
		Budget   float64 // want "the field `Budget` holds money as `float64`"
	}
	form19 struct {
		Currency    string
		CreditLimit float64 // want "the field `CreditLimit` holds money as `float64`"
	}
	form20 struct {
		Currency    string
		AmountToPay float64 // want "the field `AmountToPay` holds money as `float64`"
	}
	form21 struct {
		Currency    string
		Outstanding float64 // want "the field `Outstanding` holds money as `float64`"
	}
)

// BillingMetrics measures what is billed.
type BillingMetrics struct {
	MembershipCosts float64 // want "`MembershipCosts`"
}

type ledger interface {
	Charge(accountID string, amount float64) error // want "money/float-type"
	Balance(accountID string) (float64, error)     // want "money/float-type"
}

const minimumDeposit float64 = 10 // want "the constant `minimumDeposit`"

// One finding a declaration.
const (
	lateFee = 2.5 // want "the constant `lateFee`, the constant `baseFee` hold money as `float64`"
	baseFee = 0.5
)

var openingBalance float64 // want "the variable `openingBalance`"

// A file's and a package's names are hints, too.
func Price(quantity int, unitPrice float64) (price float64) { // want "the parameter `unitPrice`, the result `price`"
	var subtotal float64        // want "the variable `subtotal`"
	add := func(cost float64) { // want "the parameter `cost`"
		subtotal += cost // want "money/float-arithmetic"
	}
	add(unitPrice * float64(quantity))
	return subtotal
}

// Floats that nobody declares: by their value, by a conversion, by what they are computed from.
func Settle(quantity int, cents int64) any {
	grossAmount := 12.5             // want "the variable `grossAmount` holds money as `float64`"
	unitPrice := float64(cents)     // want "the variable `unitPrice`"
	netAmount := 2 * unitPrice      // want "the variable `netAmount`"
	reserveFee, openFee := 1.5, 2.5 // want "the variable `reserveFee`, the variable `openFee` hold"
	totalCosts := 0.0               // want "the variable `totalCosts`, the variable `faxCosts`"
	faxCosts := 0.0
	return []any{grossAmount, netAmount, reserveFee, openFee, totalCosts, faxCosts, quantity}
}

func Sum(amounts ...float64) (total float64) { // want "the parameter `amounts`"
	for _, amount := range amounts {
		total += amount // want "money/float-arithmetic"
	}
	return total
}
