// example: internal/email/templates.go, in a service
package email

import "fmt"

// CheckoutHTML tells what is due.
func CheckoutHTML(plan string, amount float64) string {
	return fmt.Sprintf(`<p>%s: <strong>%s</strong></p>`, plan, fmt.Sprintf("%.2f", amount))
}
