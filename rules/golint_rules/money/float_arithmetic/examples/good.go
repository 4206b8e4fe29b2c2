package billing

import (
	"fmt"
	"log"
	"math"

	"github.com/shopspring/decimal"
)

type Exact struct {
	Amount      decimal.Decimal
	AmountCents int64
}

func add(a, b Exact) decimal.Decimal { return a.Amount.Add(b.Amount) }

func addCents(a, b Exact) int64 { return a.AmountCents + b.AmountCents }

// A quotient of amounts is a share.
func share(part, whole Exact) float64 {
	return float64(part.AmountCents) / float64(whole.AmountCents) * 100
}

// Statistics over amounts are no amounts.
func averagePrice(cents []int64) float64 {
	sum := int64(0)
	for _, c := range cents {
		sum += c
	}
	return float64(sum) / float64(len(cents))
}

// What only a person sees may be rounded.
func report(e Exact) {
	log.Printf("charged %.2f", float64(e.AmountCents)/100)
	fmt.Printf("charged %.2f\n", float64(e.AmountCents)/100)
}

// Integer minor units that are rounded once are exact again.
func discount(subtotalCents, percent int64) int64 {
	return int64(math.Round(float64(subtotalCents) * float64(percent) / 100))
}

// No money: a rate, a weight, a number that is compared with itself.
func scaled(rate, weight float64) float64 { return rate * weight }

func isNumber(priceIndex float64) bool { return priceIndex == priceIndex }

// Another sign is exact.
func turned(order struct{ Discount float64 }) float64 {
	return order.Discount * -1
}

type stored struct{ Price float64 }

// Where they are equal there is nothing to take over.
func change(asked *float64, was stored, changes map[string]any) {
	if asked != nil && *asked != was.Price {
		changes["price"] = *asked
	}
}

// A helper that rounds what is no amount.
func round2(v float64) float64 { return math.Round(v*100) / 100 }

func fill(level float64) float64 { return round2(level) }

type order struct {
	Reference string  `json:"reference"`
	Amount    float64 `json:"amount"`
}

// The float next to the amount is written as the amount is.
func orderOf(reference string, amountDue int64) order {
	return order{Reference: reference, Amount: float64(amountDue) / 100.0}
}

// Cents as units, which a provider asks for, are the float next to the amount.
func centsToUnits(amountCents int64) float64 { return float64(amountCents) / 100 }

// What share of the price a rebate takes is no amount.
func rebate(discountAmount, normal int) (taken int, discountPercent *float64) {
	p := float64(discountAmount*100) / float64(normal)
	discountPercent = &p
	return discountAmount, discountPercent
}

// Figures to be looked at beside others.
type sold struct{ Amount float64 }

type figures struct{ Value float64 }

func GetMetrics(all []sold) *figures {
	worth := 0.0
	for _, one := range all {
		worth += one.Amount
	}
	return &figures{Value: worth}
}
