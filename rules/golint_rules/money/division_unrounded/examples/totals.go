// example: internal/wallet/parts.go, in a service
package wallet

// Split divides what is paid.
func Split(total int64, n int64) []int64 {
	parts := make([]int64, n)
	share := total / n // want "the parts that `Split` makes do not add up to the amount"
	for i := range parts {
		parts[i] = share
	}
	return parts
}

// SplitPages divides what is no amount.
func SplitPages(total, n int) int { return total / n }

// SplitEvenly gives the first what is left over.
func SplitEvenly(total, n int64) []int64 {
	parts := make([]int64, n)
	for i := range parts {
		parts[i] = total / n
	}
	parts[0] += total % n
	return parts
}
