package payments

type Payment struct {
	ID             string `gorm:"primaryKey"`
	TenantID       string `gorm:"uniqueIndex:one_key"`
	IdempotencyKey string `gorm:"uniqueIndex:one_key"`
}

// It only says which key the payment had.
type Refund struct {
	ID             string `gorm:"primaryKey"`
	IdempotencyKey string `gorm:"index"`
}

// No row.
type Request struct {
	IdempotencyKey string `json:"idempotency_key"`
}
