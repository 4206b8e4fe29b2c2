package billing

import "math"

type Item struct {
	Price    float64 // want "money/float-type"
	Quantity int
}

type Order struct {
	Currency string
	Items    []Item
	Amount   float64 // want "money/float-type"
	Paid     float64
}

// One finding a function: the other operations stand beside it.
func (o *Order) sum() {
	for _, item := range o.Items {
		o.Amount += item.Price * float64(item.Quantity) // want "money/float-arithmetic"
	}
	o.Amount -= o.Amount * 0.1
}

// Amounts that should be equal may differ in the last digit.
func isPaid(o Order, paidAmount float64) bool { return o.Amount == paidAmount } // want "money/float-arithmetic" "money/float-type"

// A difference decides what is given back.
func toRefund(o Order, paidAmount float64) bool { // want "money/float-type"
	diff := paidAmount - o.Amount // want "money/float-arithmetic"
	return diff > 0.01
}

// Rounding to cents gives a float again.
func rounded(price float64) float64 { return math.Round(price*100) / 100 } // want "money/float-arithmetic" "money/float-type"

// It rounds amounts below zero wrongly, too.
func inCents(price float64) int64 { return int64(price*100 + 0.5) } // want "money/float-arithmetic" "money/float-type"

// What a float has lost does not come back by rounding it.
func minor(price float64) int64 { return int64(math.Round(price * 1.2 * 100)) } // want "money/float-arithmetic" "money/float-type"

// So many minor units are money whatever the unit is called.
func major(priceMinor int64) float64 { return float64(priceMinor) / 100 * 1.19 } // want "money/float-arithmetic"

// A helper rounds whatever it is handed, and is handed amounts.
func round2(v float64) float64 { return math.Round(v*100) / 100 } // want "`math.Round\\(v\\*100\\) / 100` computes money"

func (o *Order) due() float64 { return round2(o.Amount) }

// Rounded at once, each amount of two digits comes out exact: a note.
func minorOf(price float64) int64 { return int64(math.Round(price * 100)) } // want "is rounded at once" "money/float-type"
