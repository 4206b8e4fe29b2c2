// example: internal/payouts/service.go, in a service
package payouts

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

var errState = errors.New("not pending")

type Payout struct {
	ID     string
	Status string
}

func (p *Payout) CanBeCancelled() bool { return p.Status == "pending" }

func (p *Payout) Approve() error {
	if p.Status != "pending" {
		return errState
	}
	p.Status = "approved"
	return nil
}

func mayBecome(from, to string) bool { return from == "pending" && to != "" }

type PayoutRepository interface {
	Get(ctx context.Context, id string) (*Payout, error)
	Update(ctx context.Context, p *Payout) error
	UpdateStatus(ctx context.Context, id, status string) error
	UpdatePayout(ctx context.Context, change PayoutChange) error
}

type PayoutChange struct {
	Model  *Payout
	Status string
}

type service struct {
	repo PayoutRepository
	db   *gorm.DB
}

func (s *service) approve(ctx context.Context, id string) error {
	payout, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	payout.Status = "approved"
	return s.repo.Update(ctx, payout) // want "the status of `Payout` was right when it was looked at, and `s.repo.Update` does not"
}

func (s *service) byMethod(ctx context.Context, id string) error {
	payout, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := payout.Approve(); err != nil {
		return err
	}
	return s.repo.Update(ctx, payout) // want "does not look again"
}

func (s *service) cancel(ctx context.Context, id string) error {
	payout, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if !payout.CanBeCancelled() {
		return errState
	}
	return s.repo.UpdateStatus(ctx, id, "cancelled") // want "`s.repo.UpdateStatus` does not look again"
}

func (s *service) move(ctx context.Context, id, to string) error {
	payout, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if !mayBecome(payout.Status, to) {
		return errState
	}
	return s.repo.UpdateStatus(ctx, payout.ID, to) // want "does not look again"
}

// A transaction alone locks no row that is only read.
func (s *service) inTransaction(id string) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var payout Payout
		if err := tx.Where("id = ? AND status = ?", id, "pending").First(&payout).Error; err != nil {
			return err
		}
		payout.Status = "approved"
		return tx.Save(&payout).Error // want "`tx.Save` does not look again"
	})
}

// Both are handed over in one value.
func (s *service) byChange(ctx context.Context, id string) error {
	payout, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	return s.repo.UpdatePayout(ctx, PayoutChange{Model: payout, Status: "approved"}) // want "`s.repo.UpdatePayout` does not look again"
}

// The columns alone are set.
func (s *service) columns(id string) error {
	var payout Payout
	if err := s.db.First(&payout, "id = ?", id).Error; err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	return s.db.Model(&payout).Updates(map[string]any{"status": "approved"}).Error // want "`….Updates` does not look again"
}

type Room struct {
	ID     string
	Status string
}

type RoomRepository interface {
	Find(ctx context.Context, id string) (*Room, error)
	Update(ctx context.Context, r *Room) error
}

// Only one of two may have it.
func take(ctx context.Context, rooms RoomRepository, id string) error {
	room, err := rooms.Find(ctx, id)
	if err != nil {
		return err
	}
	if room.Status != "free" {
		return errState
	}
	room.Status = "BOOKED"
	return rooms.Update(ctx, room) // want "the status of `Room` was right when it was looked at"
}

type Payment struct {
	ID     string
	Status string
}

func (p *Payment) CanCapture() bool { return p.Status == "authorized" }

type Chargeback struct{ Status string }

func (c *Chargeback) NeedsResponse() bool { return c.Status == "open" }

type PaymentRepository interface {
	FindByID(ctx context.Context, id string) (*Payment, error)
	MarkCaptured(ctx context.Context, id string, cents int64) error
	FindChargeback(ctx context.Context, id string) (*Chargeback, error)
	Save(ctx context.Context, c *Chargeback) error
}

type Card interface {
	Capture(ctx context.Context, id string, cents int64) error
}

func capture(ctx context.Context, id string, payments PaymentRepository, card Card) error {
	payment, err := payments.FindByID(ctx, id)
	if err != nil {
		return err
	}
	if !payment.CanCapture() {
		return errState
	}
	if err := card.Capture(ctx, id, 100); err != nil {
		return err
	}
	return payments.MarkCaptured(ctx, id, 100) // want "the status of `Payment` was right when it was looked at, and `payments.MarkCaptured` does not"
}

func accept(ctx context.Context, id string, payments PaymentRepository) error {
	chargeback, err := payments.FindChargeback(ctx, id)
	if err != nil {
		return err
	}
	if !chargeback.NeedsResponse() {
		return errState
	}
	chargeback.Status = "accepted"
	return payments.Save(ctx, chargeback) // want "the status of `Chargeback` was right"
}

func ship(ctx context.Context, id string, payments PaymentRepository) error {
	chargeback, err := payments.FindChargeback(ctx, id)
	if err != nil {
		return err
	}
	switch chargeback.Status {
	case "open":
		chargeback.Status = "answered"
	default:
		return errState
	}
	return payments.Save(ctx, chargeback) // want "the status of `Chargeback` was right"
}

func validateNext(from, to string) error {
	if from == to {
		return errState
	}
	return nil
}

func (s *service) load(ctx context.Context, id string) (*Payout, error) {
	return s.repo.Get(ctx, id)
}

func (s *service) move(ctx context.Context, id, next string) error {
	payout, err := s.load(ctx, id)
	if err != nil {
		return err
	}
	if err := validateNext(payout.Status, next); err != nil {
		return err
	}
	return s.repo.UpdateStatus(ctx, payout.ID, next) // want "`s.repo.UpdateStatus` does not look again"
}

type Voucher struct {
	ID     string
	Status string
}

type voucherRepoIface interface {
	GetByCode(ctx context.Context, code string) (*Voucher, error)
	Redeem(ctx context.Context, id, by string) error
}

type VoucherRepository struct{ db *sql.DB }

func (r *VoucherRepository) Redeem(ctx context.Context, id, by string) error {
	_, err := r.db.ExecContext(ctx, `UPDATE vouchers SET status='redeemed', redeemed_by=$1 WHERE id=$2`, by, id)
	return err
}

func redeem(ctx context.Context, code, by string, vouchers voucherRepoIface) error {
	voucher, err := vouchers.GetByCode(ctx, code)
	if err != nil {
		return err
	}
	if voucher.Status != "active" {
		return errState
	}
	return vouchers.Redeem(ctx, voucher.ID, by) // want "the status of `Voucher` was right when it was looked at, and `vouchers.Redeem` does not"
}

type TicketStatus string

const (
	TicketActive TicketStatus = "active"
	TicketUsed   TicketStatus = "used"
)

type Ticket struct {
	ID     string
	Status TicketStatus
}

type TicketRepository interface {
	GetByCode(ctx context.Context, code string) (*Ticket, error)
	UpdateStatus(ctx context.Context, id string, status TicketStatus) error
}

func enter(ctx context.Context, code string, tickets TicketRepository) error {
	ticket, err := tickets.GetByCode(ctx, code)
	if err != nil {
		return err
	}
	if ticket.Status != TicketActive {
		return errState
	}
	return tickets.UpdateStatus(ctx, ticket.ID, TicketUsed) // want "the status of `Ticket` was right"
}

type movement struct{ ID, PayoutID string }

func book(tx *gorm.DB, payout string) error {
	return tx.Create(&movement{PayoutID: payout}).Error
}

// What is booked in the same transaction has no key of its own.
func (s *service) booked(id string) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var payout Payout
		if err := tx.First(&payout, "id = ?", id).Error; err != nil {
			return err
		}
		if payout.Status != "pending" {
			return errState
		}
		if err := book(tx, payout.ID); err != nil {
			return err
		}
		payout.Status = "approved"
		return tx.Save(&payout).Error // want "`tx.Save` does not look again"
	})
}

type LeaveRequest struct {
	ID     string
	Status string
}

type UpdateLeaveRequest struct {
	ID     string
	Status *string
}

type LeaveRepository interface {
	GetByID(ctx context.Context, id string) (*LeaveRequest, error)
	Update(ctx context.Context, update UpdateLeaveRequest) error
}

type leaves struct{ leaves LeaveRepository }

// What is stored is a literal of its own, which a variable holds.
func (s *leaves) Approve(ctx context.Context, id string) error {
	request, err := s.leaves.GetByID(ctx, id)
	if err != nil {
		return err
	}
	if request.Status != "waiting" {
		return errState
	}
	status := "approved"
	update := UpdateLeaveRequest{ID: request.ID, Status: &status}
	if err := s.leaves.Update(ctx, update); err != nil { // want "the status of `LeaveRequest` was right"
		return err
	}
	return nil
}

type Hold struct {
	ID     string
	Status string
}

type HoldRepository interface {
	FindHold(ctx context.Context, id string) (*Hold, error)
	UpdateHold(ctx context.Context, hold *Hold) error
}

func release(ctx context.Context, holds HoldRepository, id string) error {
	hold, err := holds.FindHold(ctx, id)
	if err != nil {
		return err
	}
	if hold.Status != "active" {
		return errState
	}
	hold.Status = "released"
	return holds.UpdateHold(ctx, hold) // want "the status of `Hold` was right"
}

type Approval struct {
	ID     string
	Status string
	Amount int64
}

type ApprovalRepository interface {
	GetApproval(ctx context.Context, id string) (*Approval, error)
	MarkApprovalExecuted(ctx context.Context, id, reference string) error
}

type approvals struct{ repo ApprovalRepository }

func (s *approvals) execute(ctx context.Context, id string, pay func(int64) (string, error)) error {
	approval, err := s.repo.GetApproval(ctx, id)
	if err != nil {
		return err
	}
	if approval.Status == "executed" {
		return nil
	}
	reference, err := pay(approval.Amount)
	if err != nil {
		return err
	}
	return s.repo.MarkApprovalExecuted(ctx, id, reference) // want "the status of `Approval` was right"
}

// EventSeat is one that a single guest may have.
type EventSeat struct {
	ID     string
	Status string
}

type SeatRepository interface {
	Get(ctx context.Context, id string) (*EventSeat, error)
	Update(ctx context.Context, s *EventSeat) error
}

type seats struct{ repo SeatRepository }

func (s *seats) take(ctx context.Context, id string) error {
	seat, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if seat.Status != "free" {
		return errState
	}
	seat.Status = "taken"
	return s.repo.Update(ctx, seat) // want "the status of `EventSeat` was right"
}
