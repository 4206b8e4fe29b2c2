package billing

import "log"

func total(cents []int64) (sum int64) {
	for _, c := range cents {
		sum += c
	}
	return sum
}

func charge(cents []int64) int64 {
	chargeAmountCents := total(cents)
	chargeAmountCents = 200 // want "`chargeAmountCents` is 200 whatever was computed before"
	log.Print(chargeAmountCents)
	return chargeAmountCents
}
