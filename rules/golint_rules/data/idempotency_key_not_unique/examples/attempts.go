package payments

// Several tries of one payment have its key.
type PaymentAttempt struct {
	ID             string `gorm:"primaryKey"`
	IdempotencyKey string `gorm:"index"`
}
