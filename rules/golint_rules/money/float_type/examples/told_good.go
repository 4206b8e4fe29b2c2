// Package told tells amounts, and keeps none.
package told

import "fmt"

// Notifier tells people.
type Notifier interface {
	NotifyPaymentRequired(userID int, amount float64) error
}

type box struct{ messages []string }

func (b *box) remind(title string, amount float64) {
	b.messages = append(b.messages, fmt.Sprintf("please pay %.0f for %s", amount, title))
}

func grown(totalRevenue, periodRevenue int, days float64) float64 {
	dailyRevenue := float64(periodRevenue) / days
	monthlyRevenue := dailyRevenue * 30
	growth := (monthlyRevenue / float64(totalRevenue)) * 100
	return growth
}
