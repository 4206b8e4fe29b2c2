// Package bad declares money as floats in every form that is found.
package bad

// One finding a struct: the other fields stand beside it.
type Payment struct {
	ID       string
	Amount   float64 `json:"amount"` // want "money/float-type: the fields `Amount`, `Fee`, `Refunded`, `saldo` and 2 more hold money as `float64`"
	Currency string  `json:"currency"`
	Fee      float32
	Refunded *float64

	saldo, valor float64
	UnitPrice    float64
}

// Count is no word of Discount, and rate none of generate: names are read word by word.
type Order struct {
	GeneratedCostAmounts float64 // want "the fields `GeneratedCostAmounts`, `AccountBalance`"
	AccountBalance       float64
}

// BillingMetrics measures what is billed.
type BillingMetrics struct {
	MembershipCosts float64 // want "`MembershipCosts`"
}

// What stands under a vague name, that of the column says.
type entry struct {
	Kind  string
	Value float64 `db:"amount"` // want "the field `Value`"
	Rate  float64 `json:"unit_price_rate"`
}

// The document of a product, and what moves money.
type (
	ProductDTO struct {
		Value float64 `db:"value"` // want "the field `Value`"
	}
	CreateTransactionDTO struct {
		Value float64 // want "the field `Value`"
	}
)

type staff struct {
	Salary     float64 `gorm:"type:numeric(18,2)"` // want "the field `Salary` holds"
	LeaveQuota *int
}

type Reimbursement struct {
	Amount float64 // want "the field `Amount`"
}

type ledger interface {
	Charge(accountID string, amount float64) error // want "money/float-type"
	Balance(accountID string) (float64, error)     // want "money/float-type"
}

const minimumDeposit float64 = 10 // want "the constant `minimumDeposit`"

// One finding a declaration.
const (
	lateFee = 2.5 // want "the constants `lateFee`, `baseFee` hold money as `float64`"
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
	reserveFee, openFee := 1.5, 2.5 // want "the variables `reserveFee`, `openFee` hold"
	totalCosts := 0.0               // want "the variables `totalCosts`, `faxCosts`"
	faxCosts := 0.0
	return []any{grossAmount, netAmount, reserveFee, openFee, totalCosts, faxCosts, quantity}
}

func Sum(amounts ...float64) (total float64) { // want "the parameter `amounts`"
	for _, amount := range amounts {
		total += amount // want "money/float-arithmetic"
	}
	return total
}
