package billing

import "github.com/shopspring/decimal"

// The first ones get a cent more.
func splitEqually(priceCents, parts int64) []int64 {
	shares := make([]int64, parts)
	for i := range shares {
		shares[i] = priceCents / parts
		if int64(i) < priceCents%parts {
			shares[i]++
		}
	}
	return shares
}

// The last one gets what is left.
func installments(price decimal.Decimal, count int) []decimal.Decimal {
	part := price.DivRound(decimal.NewFromInt(int64(count)), 2)
	parts := make([]decimal.Decimal, count)
	rest := price
	for i := range count - 1 {
		parts[i] = part
		rest = rest.Sub(part)
	}
	parts[count-1] = rest
	return parts
}

// A price for each is none of several parts.
func unitPrice(priceCents, count int64) int64 { return priceCents / count }

// No amount is split.
func splitBytes(size int64, parts int64) int64 { return size / parts }

// Load is no amount.
type Load struct{ Kilos decimal.Decimal }

func splitLoad(total decimal.Decimal, trucks []string) (loads []Load) {
	for range trucks {
		loads = append(loads, Load{Kilos: total.Div(decimal.NewFromInt(int64(len(trucks))))})
	}
	return loads
}

// The last one gets what the others leave.
func splitPrice(price decimal.Decimal, guests []string) map[string]decimal.Decimal {
	shares := map[string]decimal.Decimal{}
	share := price.Div(decimal.NewFromInt(int64(len(guests)))).Round(2)
	left := price
	for i, guest := range guests {
		if i == len(guests)-1 {
			shares[guest] = left
			break
		}
		shares[guest] = share
		left = left.Sub(share)
	}
	return shares
}

// What each pays is told, and nothing is booked.
func splitShown(price decimal.Decimal, guests int64) decimal.Decimal {
	return price.DivRound(decimal.NewFromInt(guests), 2)
}
