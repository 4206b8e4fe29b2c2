package payments

import "time"

type Payment struct {
	ID             string `gorm:"primaryKey"`
	TenantID       string
	Amount         int64
	IdempotencyKey string `gorm:"index"` // want "nothing keeps `idempotency_key` of `payments` unique"
	CreatedAt      time.Time
}

type Transfer struct {
	ID             string
	IdempotencyKey *string `gorm:"column:idempotency_id;not null"` // want "`idempotency_id` of `bank_transfers`"
}

func (Transfer) TableName() string { return "bank_transfers" }
