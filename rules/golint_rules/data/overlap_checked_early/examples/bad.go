package rooms

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"gorm.io/gorm"
)

var errTaken = errors.New("taken")

type Booking struct {
	ID, RoomID int64
	StartTime  time.Time
	EndTime    time.Time
}

type BookingRepository interface {
	HasOverlap(ctx context.Context, room int64, start, end time.Time) (bool, error)
	Create(ctx context.Context, b *Booking) error
}

type service struct {
	repo BookingRepository
	orm  *gorm.DB
	db   *sql.DB
}

func (s *service) book(ctx context.Context, b *Booking) error {
	taken, err := s.repo.HasOverlap(ctx, b.RoomID, b.StartTime, b.EndTime)
	if err != nil {
		return err
	}
	if taken {
		return errTaken
	}
	return s.repo.Create(ctx, b) // want "two requests at once find that time free"
}

func (s *service) move(b *Booking, start, end time.Time) error {
	var taken int64
	s.orm.Model(&Booking{}).
		Where("room_id = ? AND id != ? AND ((start_time <= ? AND end_time > ?) OR (start_time < ? AND end_time >= ?))", b.RoomID, b.ID, start, start, end, end).
		Count(&taken)
	if taken > 0 {
		return errTaken
	}
	return s.orm.Model(b).Updates(map[string]any{"start_time": start, "end_time": end}).Error // want "let an exclusion constraint refuse"
}

func (s *service) insert(ctx context.Context, b *Booking) error {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM bookings WHERE room_id = $1 AND start_time < $3 AND end_time > $2", b.RoomID, b.StartTime, b.EndTime).Scan(&n)
	if err != nil {
		return err
	}
	if n > 0 {
		return errTaken
	}
	_, err = s.db.ExecContext(ctx, "INSERT INTO bookings (room_id, start_time, end_time) VALUES ($1, $2, $3)", b.RoomID, b.StartTime, b.EndTime) // want "it is taken twice"
	return err
}
