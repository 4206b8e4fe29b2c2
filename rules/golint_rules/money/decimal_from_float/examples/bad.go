package billing

import (
	"math/big"
	"strconv"

	"github.com/Rhymond/go-money"
	amounts "github.com/govalues/money"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

type Document struct {
	Currency string
	Price    float64 // want "money/float-type"
}

func exact(document Document) decimal.Decimal { return decimal.NewFromFloat(document.Price) } // want "money/decimal-from-float"

func amount(document Document) *money.Money {
	return money.NewFromFloat(document.Price, document.Currency) // want "money/decimal-from-float"
}

func halfOf(paid *money.Money) *money.Money {
	half := paid.AsMajorUnits() / 2
	return money.NewFromFloat(half, paid.Currency().Code) // want "makes an exact amount of `half`"
}

func ratio(price float64) *big.Float { return big.NewFloat(price) }

func floatToNumeric(f float64) pgtype.Numeric {
	var n pgtype.Numeric
	_ = n.Scan(strconv.FormatFloat(f, 'f', -1, 64))
	return n
}

type stored struct{ Price, Fee pgtype.Numeric }

func write(price, fee float64) stored { // want "money/float-type"
	return stored{Price: floatToNumeric(price), Fee: floatToNumeric(fee)} // want "`floatToNumeric` makes an exact amount of `price`"
}

func amountOf(document Document) (amounts.Amount, error) {
	return amounts.NewAmountFromFloat64(document.Currency, document.Price) // want "makes an exact amount of `Price`"
}
