package billing

func least(cents []int64) int64 {
	priceCents := total(cents)
	if priceCents < 50 {
		priceCents = 50
	}
	return priceCents
}

func shown(cents []int64) int64 {
	priceCents := total(cents)
	println(priceCents)
	priceCents = 200
	return priceCents
}

func begins() int64 {
	priceCents := int64(0)
	priceCents = 200
	return priceCents
}

func total(cents []int64) int64 { return int64(len(cents)) }

func other(cents []int64) int64 {
	height := total(cents)
	height = 200
	return height
}
