package billing

import (
	"encoding/json"
	"math"
	"strings"

	"github.com/shopspring/decimal"
)

type Exact struct {
	Currency string
	Amount   decimal.Decimal
	Quantity decimal.Decimal
}

func rounded(line Exact) int64 { return line.Amount.Shift(2).Round(0).IntPart() }

func roundedBefore(line Exact) int64 {
	amount := line.Amount.Mul(decimal.NewFromInt(100)).RoundBank(0)
	return amount.IntPart()
}

// A quantity is a whole number already.
func pieces(line Exact) int64 { return line.Quantity.IntPart() }

// Two digits are kept.
func shortened(line Exact) decimal.Decimal { return line.Amount.Truncate(2) }

// It is meant.
func floorAmount(line Exact) int64 { return line.Amount.IntPart() }

func split(line Exact) (int64, decimal.Decimal) {
	units := line.Amount.IntPart() // whole units; the rest is given beside
	return units, line.Amount.Sub(decimal.NewFromInt(units))
}

// Both parts are read.
func parts(price string) []string { return strings.Split(price, ".") }

// No money.
func seconds(duration float64) int64 { return int64(duration * 1000) }

func roundedPercent(percent float64) int { return int(math.Round(percent)) }

// Nothing is cut off an integer.
func apart(balance, paid int64) int64 {
	amount := balance - paid
	return int64(math.Abs(float64(amount)))
}

// Millionths of it have no fraction.
func drops(line Exact) int64 {
	return line.Amount.Mul(decimal.NewFromInt(1000000)).IntPart()
}

type Sold struct {
	Currency string
	Amount   int64
	Pieces   int64
}

func shown(sold Sold) float64 { return float64(sold.Amount) / 100 }

// Whole hundreds of pieces.
func boxes(sold Sold) float64 { return float64(sold.Pieces / 100) }

func percentOf(share float64) int64 { return int64(share * 100) }

func isPositive(amount int) bool { return amount > 0 }

// Only whether there is anything is asked.
func due(price float64) bool { return int(price) != 0 && isPositive(int(price)) }

func feeOf(priceCents, basisPoints int64) int64 { return priceCents * basisPoints / 10000 }

func wholeUnits(priceCents int64) int64 { return priceCents / 100 * 100 }

func percentPieces(sold Sold, percent int64) int64 { return sold.Pieces / 100 * percent }

// For each full hundred.
func rewardOf(points, rewardCents int64) int64 { return points / 100 * rewardCents }

func perHundred(basisGrams, priceCents int64) int64 { return basisGrams / 100 * priceCents }

func share(price, percent float64) float64 { return price / 100 * percent }

type counted struct {
	Amount int64
	Rate   decimal.Decimal
}

func parts(quantity, rate decimal.Decimal) counted {
	return counted{Amount: quantity.IntPart(), Rate: rate}
}

// Where a fraction was cut, the next unit is taken.
func feeUp(amount int64, percent float64) int64 {
	raw := float64(amount) * percent / 100.0
	fee := int64(raw)
	if float64(fee) < raw {
		fee++
	}
	return fee
}

func feeByHalf(price, percent float64) (fee int64) {
	rawFee := price * percent
	fee = int64(rawFee)
	if rawFee-float64(fee) >= 0.5 {
		fee += 1
	}
	return fee
}

func discountLast(priceCents, percent int64) int64 { return priceCents * percent / 100 }

func tenths(priceCents, count int64) int64 { return count / 100 * priceCents }

func written(priceCents, version int64) (string, string) {
	return fmt.Sprintf("EUR %d.%02d", priceCents/100, priceCents%100), fmt.Sprintf("%d.%d", version/100, version%100)
}

func roundPrice(value float64) float64 { return math.Round(value) }

// A helper has rounded it.
func restOfPrice(price, paid float64) int { return int(roundPrice(price - paid)) }

type charged struct{ AmountCents int64 }

// What was made of whole cents has no fraction in cents.
func backToCents(bill charged) charged {
	dollars := decimal.New(bill.AmountCents, -2)
	return charged{AmountCents: dollars.Shift(2).IntPart()}
}

func backByHundred(bill charged) charged {
	return charged{AmountCents: decimal.New(bill.AmountCents, -2).Mul(decimal.NewFromInt(100)).IntPart()}
}

// JSON has floats for whole numbers as well.
func paidIn(event map[string]any) int64 {
	switch amount := event["amount"].(type) {
	case float64:
		return int64(amount)
	case int64:
		return amount
	}
	return 0
}

func paidOf(amount json.Number) int64 {
	paid, err := amount.Float64()
	if err != nil {
		return 0
	}
	return int64(paid)
}

func whole(amount float64) int64 {
	return int64(amount) // the other side takes an integer amount
}

type invoiced struct{ TotalCents int64 }

type shares struct {
	PlatformFeeCents int64
	DepositCents     int64
}

type fee struct{ AmountCents int64 }

// One in a hundred is a share, and counts the same units.
func sharesOf(bill invoiced) shares {
	return shares{PlatformFeeCents: bill.TotalCents / 100, DepositCents: bill.TotalCents / 100}
}

func chargeFor(bill invoiced) fee {
	return fee{AmountCents: bill.TotalCents / 100}
}
