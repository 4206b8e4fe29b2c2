package orders

import (
	"context"
	"time"

	"gorm.io/gorm"
)

type auditLog struct{ CreatedAt time.Time }

type driver struct{ UserID string }

type audits interface {
	RecordBalanceAudit(ctx context.Context, user string, cents int64) error
}

type stats struct{ LastActivity time.Time }

func activity(ctx context.Context, db *gorm.DB, audits audits, id string, s *stats) error {
	var last auditLog
	if err := db.Order("created_at DESC").First(&last).Error; err == nil {
		s.LastActivity = last.CreatedAt
	}
	var found driver
	if err := db.Where("id = ?", id).First(&found).Error; err == nil {
		_ = audits.RecordBalanceAudit(ctx, found.UserID, 1)
	}
	return ctx.Err()
}
