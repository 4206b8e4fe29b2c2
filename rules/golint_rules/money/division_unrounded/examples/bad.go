package billing

import "github.com/shopspring/decimal"

func splitEqually(priceCents int64, people []string) map[string]int64 {
	shares := map[string]int64{}
	for _, person := range people {
		shares[person] = priceCents / int64(len(people)) // want "the parts that `splitEqually` makes"
	}
	return shares
}

func installments(price decimal.Decimal, count int) []decimal.Decimal {
	var parts []decimal.Decimal
	for range count {
		parts = append(parts, price.Div(decimal.NewFromInt(int64(count)))) // want "the parts that `installments` makes"
	}
	return parts
}

// Share is what one pays.
type Share struct {
	Person string
	Amount decimal.Decimal
}

func splitBill(total decimal.Decimal, people []string) (shares []Share) {
	for _, person := range people {
		shares = append(shares, Share{Person: person, Amount: total.Div(decimal.NewFromInt(int64(len(people))))}) // want "the parts that `splitBill`"
	}
	return shares
}

func splitInvoice(total decimal.Decimal, guests []string) map[string]decimal.Decimal {
	shares := make(map[string]decimal.Decimal, len(guests))
	share := total.DivRound(decimal.NewFromInt(int64(len(guests))), 2) // want "the parts that `splitInvoice` makes"
	for _, guest := range guests {
		shares[guest] = share
	}
	return shares
}

func splitPrice(price decimal.Decimal, guests []string) (shares []Share) {
	share := price.Div(decimal.NewFromInt(int64(len(guests)))).Round(2) // want "the parts that `splitPrice` makes"
	for _, guest := range guests {
		shares = append(shares, Share{Person: guest, Amount: share})
	}
	return shares
}
