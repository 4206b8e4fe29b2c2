package good

import (
	"fmt"

	"github.com/prometheus/client_golang/prometheus"
)

type deposit struct {
	Currency    string
	AmountCents int64
}

// What is made of minor units for a text alone shows every cent of them.
func (d deposit) Letter(name string) string {
	amount := float64(d.AmountCents) / 100
	if name == "" {
		return fmt.Sprintf("We have received %.2f %s.", amount, d.Currency)
	}
	return fmt.Sprintf("%s, we have received %.2f %s.", name, amount, d.Currency)
}

// A measurement takes floats, and nothing is booked by it.
func measure(paid *prometheus.CounterVec, currency string, amount float64) {
	paid.WithLabelValues(currency).Add(amount)
}
