// Package warehouse has nothing to do with money, so names alone do not tell.
package warehouse

// Mix is a recipe: its amount is a mass.
type Mix struct {
	Amount  float64 `json:"amount"`
	Celsius float64 `json:"celsius"`
}

func Pour(amount float64) float64 { return amount }

// Two fields that are money by name, and are stored, tell of money in any package.
type Offer struct {
	Price  float64 `json:"price"` // want "the fields `Price`, `Refund`"
	Refund float64 `json:"refund"`
}

// A fee beside a currency is an amount; a fee by itself may be a share.
type Tariff struct {
	Currency string
	Fee      float64 // want "`Fee`"
}

type Broker struct {
	Fee float64 `json:"fee"`
}

// A quantity is traded at a price.
type Line struct {
	Quantity int
	Price    float64 // want "`Price`"
}

// The name may settle it, whatever stands around.
type Shelf struct {
	RentInCents   float64
	CentsPerMonth float64 // want "`CentsPerMonth`"
}
