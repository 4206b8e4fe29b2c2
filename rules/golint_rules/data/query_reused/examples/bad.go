package stats

import (
	"context"

	"gorm.io/gorm"
)

type Invoice struct {
	ID     uint
	Status string
	Total  int64
}

type repository struct{ db *gorm.DB }

type row struct {
	Status string
	Count  int64
}

func (r *repository) counts(ctx context.Context, tenant string) (paid, open, all int64, err error) {
	query := r.db.WithContext(ctx).Model(&Invoice{}).Where("tenant_id = ?", tenant)
	if err = query.Count(&all).Error; err != nil {
		return
	}
	if err = query.Where("status = ?", "paid").Count(&paid).Error; err != nil {
		return
	}
	err = query.Where("status = ?", "open").Count(&open).Error // want "`query` keeps what each call adds to it, so that this query is still restricted by .* of one before"
	return
}

func (r *repository) groups(tenant string) (byStatus, byMonth []row) {
	base := r.db.Model(&Invoice{})
	if tenant != "" {
		base = base.Where("tenant_id = ?", tenant)
	}
	base.Select("status, count(*) as count").Group("status").Find(&byStatus)
	base.Select("month, count(*) as count").Group("month").Find(&byMonth) // want "base.Session"
	return byStatus, byMonth
}

func (r *repository) each(statuses []string) map[string]int64 {
	query := r.db.Model(&Invoice{})
	found := map[string]int64{}
	for _, status := range statuses {
		var n int64
		query.Where("status = ?", status).Count(&n) // want "each turn of the loop adds its .* to those of the turns before"
		found[status] = n
	}
	return found
}
