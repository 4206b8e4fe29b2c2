package rooms

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var errTaken = errors.New("taken")

type Room struct{ ID int64 }

type Booking struct {
	ID, RoomID int64
	StartTime  time.Time
	EndTime    time.Time
}

type BookingRepository interface {
	HasOverlap(ctx context.Context, room int64, start, end time.Time) (bool, error)
	CreateIfFree(ctx context.Context, b *Booking) error
	Create(ctx context.Context, b *Booking) error
}

type postgresBookingRepository struct{ db *gorm.DB }

// CreateIfFree looks again, under a lock.
func (r *postgresBookingRepository) CreateIfFree(ctx context.Context, b *Booking) error {
	return r.db.Transaction(func(tx *gorm.DB) error {
		var room Room
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&room, b.RoomID).Error; err != nil {
			return err
		}
		return tx.Create(b).Error
	})
}

type StockRepository interface {
	CheckAvailability(ctx context.Context, product int64, n int) (bool, error)
}

type service struct {
	repo  BookingRepository
	stock StockRepository
	orm   *gorm.DB
}

func (s *service) book(ctx context.Context, b *Booking) error {
	taken, err := s.repo.HasOverlap(ctx, b.RoomID, b.StartTime, b.EndTime)
	if err != nil {
		return err
	}
	if taken {
		return errTaken
	}
	return s.repo.CreateIfFree(ctx, b)
}

func (s *service) locked(b *Booking) error {
	return s.orm.Transaction(func(tx *gorm.DB) error {
		var room Room
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&room, b.RoomID).Error; err != nil {
			return err
		}
		var taken int64
		tx.Model(&Booking{}).Where("room_id = ? AND start_time < ? AND end_time > ?", b.RoomID, b.EndTime, b.StartTime).Count(&taken)
		if taken > 0 {
			return errTaken
		}
		return tx.Create(b).Error
	})
}

// It is a number, and no time.
func (s *service) order(ctx context.Context, product int64, n int) error {
	ok, err := s.stock.CheckAvailability(ctx, product, n)
	if err != nil {
		return err
	}
	if !ok {
		return errTaken
	}
	return s.repo.Create(ctx, &Booking{})
}

// Only told.
func (s *service) warn(ctx context.Context, b *Booking) (bool, error) {
	taken, err := s.repo.HasOverlap(ctx, b.RoomID, b.StartTime, b.EndTime)
	if err != nil {
		return false, err
	}
	return taken, s.repo.Create(ctx, b)
}
