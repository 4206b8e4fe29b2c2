// example: internal/members/service.go, in a service
package members

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

var errMember = errors.New("there is a member already")

// The table is made of it, as it stands here.
type Member struct {
	ID    string `gorm:"column:id;primaryKey"`
	Phone string `gorm:"column:phone"`
}

func prepare(db *gorm.DB) error {
	if err := db.AutoMigrate(&Member{}); err != nil {
		return err
	}
	return index(db)
}

// The code makes the key itself, of what is still there.
func index(db *gorm.DB) error {
	return db.Exec(
		`CREATE UNIQUE INDEX IF NOT EXISTS uq_member_phone
		 ON members (phone)
		 WHERE phone <> '' AND deleted_at IS NULL`,
	).Error
}

func join(ctx context.Context, db *gorm.DB, m *Member) error {
	var found Member
	if err := db.WithContext(ctx).Where("phone = ?", m.Phone).First(&found).Error; err == nil {
		return errMember
	}
	return db.WithContext(ctx).Create(m).Error
}
