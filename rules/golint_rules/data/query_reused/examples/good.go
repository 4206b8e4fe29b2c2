package stats

import (
	"context"

	"gorm.io/gorm"
)

type Invoice struct {
	ID     uint
	Status string
}

type repository struct{ db *gorm.DB }

// What Session and WithContext give is copied by each call.
func (r *repository) counts(ctx context.Context, tenant string) (paid, open int64) {
	query := r.db.Model(&Invoice{}).Where("tenant_id = ?", tenant).Session(&gorm.Session{})
	query.Where("status = ?", "paid").Count(&paid)
	query.Where("status = ?", "open").Count(&open)
	db := r.db.WithContext(ctx)
	db.Where("status = ?", "paid").Delete(&Invoice{})
	db.Where("status = ?", "open").Delete(&Invoice{})
	return paid, open
}

func (r *repository) copied(tenant string) (paid, open int64) {
	query := r.db.Model(&Invoice{}).Where("tenant_id = ?", tenant)
	query.Session(&gorm.Session{}).Where("status = ?", "paid").Count(&paid)
	query.Session(&gorm.Session{}).Where("status = ?", "open").Count(&open)
	return paid, open
}

// A page and its total.
func (r *repository) page(status string, limit, offset int) (found []Invoice, total int64, err error) {
	query := r.db.Model(&Invoice{})
	if status != "" {
		query = query.Where("status = ?", status)
	}
	if err = query.Count(&total).Error; err != nil {
		return
	}
	err = query.Order("id").Limit(limit).Offset(offset).Find(&found).Error
	return
}

// One of the two runs.
func (r *repository) either(byStatus bool) (n int64) {
	query := r.db.Model(&Invoice{})
	if byStatus {
		query.Where("status = ?", "paid").Count(&n)
		return n
	}
	query.Where("total > ?", 0).Count(&n)
	return n
}

// Made anew each time.
func (r *repository) anew(statuses []string) (all int64) {
	query := r.db.Model(&Invoice{})
	query.Where("status = ?", "paid").Count(&all)
	query = r.db.Model(&Invoice{})
	query.Where("status = ?", "open").Count(&all)
	for _, status := range statuses {
		each := r.db.Model(&Invoice{})
		each.Where("status = ?", status).Count(&all)
	}
	return all
}

// What somebody else gave may be copied.
func (r *repository) given(query *gorm.DB) (paid, open int64) {
	query.Where("status = ?", "paid").Count(&paid)
	query.Where("status = ?", "open").Count(&open)
	tx := r.db.Begin()
	tx.Where("status = ?", "paid").Delete(&Invoice{})
	tx.Where("status = ?", "open").Delete(&Invoice{})
	tx.Commit()
	return paid, open
}
