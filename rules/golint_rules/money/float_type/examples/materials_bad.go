// example: internal/invoices/materials.go, in a service
package invoices

type MaterialInvoice struct {
	Quantity float64 `json:"quantity"`
	Amount   float64 `json:"amount"` // want "the field `Amount` holds money"
}

type MaterialPayment struct {
	AmountPaid float64 `json:"amountPaid"` // want "the field `AmountPaid` holds money"
}
