package billing

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

type Cents int64

type Line struct {
	Currency string
	Amount   decimal.Decimal
	Text     string
}

func toCents(price float64) int64 { // want "money/float-type"
	return int64(price * 100) // want "`int64\\(price \\* 100\\)` cuts the fraction off, here and once more, so that 8.40 may become 839 cents"
}

func toNamed(price float64) Cents { // want "money/float-type"
	return Cents(price * 100) // want "money/truncated"
}

func perUser(priceCents int64, share float64) int64 {
	return int64(float64(priceCents) * share) // want "cuts the fraction off, so that 839.99 becomes 839"
}

func inMinor(line Line) int64 { return line.Amount.Mul(decimal.NewFromInt(100)).IntPart() } // want "money/truncated"

func truncated2(line Line) decimal.Decimal {
	amount := line.Amount.Shift(2)
	return amount.Truncate(0) // want "money/truncated"
}

type request struct{ Amount string }

func send(price float64) request     { return request{Amount: fmt.Sprintf("%.0f", price)} } // want "money/float-type" "money/truncated"
func sendWide(price float64) request { return request{Amount: fmt.Sprintf("%2.f", price)} } // want "money/float-type" "money/truncated"

// 12.5 becomes 125.
func parse(price string) (int, error) {
	return strconv.Atoi(strings.ReplaceAll(price, ".", "")) // want "money/truncated"
}

func units(price string) (int, error) { return strconv.Atoi(strings.Split(price, ".")[0]) } // want "money/truncated"

func usdToCents(usd float64) int64 { return int64(usd * 100) } // want "money/truncated"

type Invoice struct {
	Currency string
	Amount   int
}

func printed(invoice Invoice) string {
	return fmt.Sprintf("$%.2f", float32(invoice.Amount/100.0)) // want "divides integers"
}

// Another place with the same words is told with the first.
func toCentsAgain(price float64) int64 { // want "money/float-type"
	return int64(price * 100)
}

func feeOf(priceCents, basisPoints int64) int64 {
	return priceCents / 10000 * basisPoints // want "`priceCents / 10000 \\* basisPoints` divides integers before it multiplies"
}

// Sent is in whole units.
type Sent struct {
	Amount   int64
	Currency string
}

func send(total decimal.Decimal, currency string) Sent {
	return Sent{Amount: total.IntPart(), Currency: currency} // want "`total.IntPart` cuts the fraction off"
}

func discountOf(priceCents, percent int64) int64 {
	return percent / 100 * priceCents // want "divides the share as an integer, so that one below a whole is nothing"
}

func discountFrom(priceCents, percent int64) int64 {
	return priceCents * (percent / 100) // want "divides the share as an integer"
}

func feeOf(priceCents, basisPoints int64) int64 {
	return basisPoints / 10000 * priceCents // want "divides the share as an integer"
}

func written(priceCents int64) string {
	return fmt.Sprintf("EUR %d.%d", priceCents/100, priceCents%100) // want "drops digits of an amount"
}

func roundPrice(price float64) float64 { return math.Round(price*100) / 100 } // want "money/float-type"

// The helper leaves cents behind the point.
func restOfPrice(price, paid float64) int { return int(roundPrice(price - paid)) } // want "money/float-type" "money/truncated"

type charged struct{ AmountCents int64 }

func inDollars(bill charged) charged {
	dollars := decimal.New(bill.AmountCents, -2)
	return charged{AmountCents: dollars.IntPart()} // want "cuts the fraction off"
}

func hundredths(bill charged) charged {
	return charged{AmountCents: bill.AmountCents / 100} // want "`bill.AmountCents / 100` is in whole units, and `AmountCents` counts smaller ones"
}

func tenths(bill charged) charged {
	dollars := decimal.New(bill.AmountCents, -2)
	return charged{AmountCents: dollars.Shift(1).IntPart()} // want "cuts the fraction off"
}
