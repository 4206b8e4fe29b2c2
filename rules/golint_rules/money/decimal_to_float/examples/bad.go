package billing

import (
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

type Row struct {
	Currency string
	Amount   float64 // want "money/float-type"
}

func row(price decimal.Decimal) Row { return Row{Amount: price.InexactFloat64()} } // want "money/decimal-to-float"

func store(row *Row, price decimal.Decimal) {
	value, _ := price.Float64() // want "money/decimal-to-float"
	row.Amount = value
}

func plain(price decimal.Decimal) float64 { return price.InexactFloat64() } // want "money/decimal-to-float"

func same(price, other decimal.Decimal) bool {
	return price.InexactFloat64() == other.InexactFloat64() // want "money/decimal-to-float"
}

type cache interface {
	SetBalance(account string, balance float64) error // want "money/float-type"
}

func remember(c cache, account string, balance decimal.Decimal) {
	_ = c.SetBalance(account, balance.InexactFloat64()) // want "money/decimal-to-float"
}

func toFloat(n pgtype.Numeric) float64 {
	value, err := n.Float64Value()
	if err != nil {
		return 0
	}
	return value.Float64
}

type stored struct {
	Currency string
	Price    pgtype.Numeric
	Fee      pgtype.Numeric
	Ratio    pgtype.Numeric
}

func read(s stored) Row {
	return Row{Amount: toFloat(s.Price)} // want "`toFloat` rounds an exact amount to a float that is kept"
}

func readAtOnce(s stored) (Row, error) {
	price, err := s.Price.Float64Value() // want "`s.Price.Float64Value` rounds an exact amount to a float that is kept"
	if err != nil {
		return Row{}, err
	}
	return Row{Amount: price.Float64}, nil
}
