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
	return db.Exec("CREATE INDEX IF NOT EXISTS idx_member_phone ON members (phone)").Error
}

func join(ctx context.Context, db *gorm.DB, m *Member) error {
	var found Member
	if err := db.WithContext(ctx).Where("phone = ?", m.Phone).First(&found).Error; err == nil {
		return errMember
	}
	return db.WithContext(ctx).Create(m).Error // want "two requests at once find no row of `members` by `phone`"
}
