package forms

import "math/big"

// Award adds up in binary.
type Award struct {
	Currency string
	Amount   *big.Float // want "the field `Amount` holds money as `\\*big.Float`"
}

// Exact adds up.
type Exact struct {
	Currency string
	Amount   *big.Rat
	Ratio    *big.Float
}
