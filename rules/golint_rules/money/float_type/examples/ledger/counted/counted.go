// Package counted has amounts beside units and recipes that are money all the same.
package counted

// RecipeCost is money, whatever is cooked, and so is what is sold by the unit in a currency.
type RecipeCost struct {
	Amount float64 `json:"amount"` // want "the field `Amount`"
}

type soldUnit struct {
	Amount   float64 `json:"amount"` // want "the field `Amount`"
	Unit     string  `json:"unit"`
	Currency string  `json:"currency"`
	Price    uint    `json:"price"`
}

// PlanItem has a quantity, so its amount is what that costs, and an action costs so much a unit.
type PlanItem struct {
	Quantity  float64 `json:"quantity"`
	Unit      string  `json:"unit"`
	UnitPrice int64   `json:"unit_price"`
	Amount    float64 `json:"amount"` // want "the field `Amount`"
}

type charged struct {
	Amount float64 `json:"amount"` // want "the field `Amount`"
	Unit   string  `json:"unit"`
}
