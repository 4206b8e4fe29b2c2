// example: internal/payroll/leave.go, in a service
package payroll

// LeaveEncashment is what days that nobody took are paid with.
type LeaveEncashment struct {
	EmployeeID string  `gorm:"column:employee_id"`
	Amount     float64 `gorm:"column:amount"` // want "the field `Amount` holds money as `float64`"
}

type LeaveResponse struct {
	Salary          float64 `json:"salary"` // want "the fields `Salary`, `DeductionAmount` hold money"
	DeductionAmount float64 `json:"deduction_amount"`
}

// LeaveTableRequest is asked by who gets up with his chips.
type LeaveTableRequest struct {
	WalletID string  `json:"wallet_id"`
	Amount   float64 `json:"amount"` // want "the field `Amount` holds money"
}
