// Package whole holds money in floats throughout, and is one report.
package whole

type order struct {
	Currency string
	Amount   float64 // want "package `whole` holds money in floats throughout, in 27 fields, parameters and variables"
}

func charge0(amount float64) {}

func charge1(amount float64) {}

func charge2(amount float64) {}

func charge3(amount float64) {}

func charge4(amount float64) {}

func charge5(amount float64) {}

func charge6(amount float64) {}

func charge7(amount float64) {}

func charge8(amount float64) {}

func charge9(amount float64) {}

func charge10(amount float64) {}

func charge11(amount float64) {}

func charge12(amount float64) {}
