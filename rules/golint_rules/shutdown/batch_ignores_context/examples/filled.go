// Rows that are filled in, and a channel of the function's own.
package jobs

import (
	"log/slog"
	"time"

	"gorm.io/gorm"
)

type reminder struct{ ID int64 }

type reminders struct{ db *gorm.DB }

func (r *reminders) SendPending() error {
	var pending []reminder
	if err := r.db.Where("sent = ?", false).Find(&pending).Error; err != nil {
		return err
	}
	for _, one := range pending {
		if err := r.db.Save(&one).Error; err != nil {
			slog.Error("not sent", "reminder", one.ID, "error", err)
		}
	}
	return nil
}

// Its rounds are one statement each.
func (r *reminders) ExpireOverdue() error {
	return r.db.Model(&reminder{}).Where("sent = ?", false).Update("expired", true).Error
}

func start(r *reminders, stop chan struct{}) {
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Minute):
				_ = r.SendPending() // want "`r.SendPending` goes over all rows and hears nothing of `stop`"
				_ = r.ExpireOverdue()
			}
		}
	}()
}

var _ = start
