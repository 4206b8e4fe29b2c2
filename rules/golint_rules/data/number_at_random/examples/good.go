// example: internal/business/ids.go, in a service
package business

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand"
	"time"
)

func GenerateTenantID(slug string) string {
	return fmt.Sprintf("%s-%04d", slug, rand.Intn(10000))
}

func newOrderCode() string {
	return fmt.Sprintf("HS-%s-%04d", time.Now().Format("20060102150405"), rand.Intn(10000))
}

func makeBookingNumber(taken func(string) bool) string {
	number := fmt.Sprintf("B-%d", rand.Intn(1000))
	if taken(number) {
		return makeBookingNumber(taken)
	}
	return number
}

// What is typed once may be the same for two.
func generateVerificationCode() string {
	return fmt.Sprintf("%06d", rand.Intn(1000000))
}

func makeTransactionID() string {
	now := fmt.Sprintf("%010d", time.Now().Unix())
	random := fmt.Sprintf("%07d", rand.Intn(10000000))
	return now + random
}

func greeting() string {
	return fmt.Sprintf("visitor %d", rand.Intn(100))
}

func generateInvoiceNumber() string {
	return fmt.Sprintf("INV-%06d", rand.Intn(1000000))
}

// Who calls it looks, and tries again.
func freeNumber(ctx context.Context, db *sql.DB) (string, error) {
	for {
		number := generateInvoiceNumber()
		var n int
		err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM invoices WHERE number = $1", number).Scan(&n)
		if err != nil || n == 0 {
			return number, err
		}
	}
}
