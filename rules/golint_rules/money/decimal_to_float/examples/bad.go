package billing

import "github.com/shopspring/decimal"

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
