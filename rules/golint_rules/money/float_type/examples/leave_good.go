// example: internal/leave/dto.go, in a service
package leave

// LeaveUserResponse says how many days somebody has, and how many are taken.
type LeaveUserResponse struct {
	ID         string  `bun:"id" json:"id"`
	Name       string  `bun:"name" json:"name"`
	Amount     int64   `bun:"amount" json:"amount"`
	UsedAmount float64 `bun:"used_amount" json:"used_amount"`
}

type AnnualLeaveBalance struct {
	EmployeeID string  `gorm:"column:employee_id"`
	Year       int     `gorm:"column:year"`
	Balance    float64 `gorm:"column:balance"`
}
