// example: internal/payouts/service.go, in a service
package payouts

import (
	"context"
	"database/sql"
	"errors"

	"github.com/Masterminds/squirrel"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var errState = errors.New("not pending")

type Payout struct {
	ID     string
	Status string
	Note   string
}

type Transfer struct {
	ID      string
	Status  string
	Version int
}

type Refund struct {
	ID     string
	Status string
}

type Article struct {
	ID     string
	Status string
}

type PayoutRepository interface {
	Get(ctx context.Context, id string) (*Payout, error)
	GetForUpdate(ctx context.Context, id string) (*Payout, error)
	Update(ctx context.Context, p *Payout) error
}

type TransferRepository interface {
	Get(ctx context.Context, id string) (*Transfer, error)
	Update(ctx context.Context, p *Transfer) error
}

type RefundRepository interface {
	Get(ctx context.Context, id string) (*Refund, error)
	Update(ctx context.Context, p *Refund) error
}

type ArticleRepository interface {
	Get(ctx context.Context, id string) (*Article, error)
	Update(ctx context.Context, p *Article) error
}

type refundRepo struct{ db *sql.DB }

func (r *refundRepo) Update(ctx context.Context, p *Refund) error {
	_, err := r.db.ExecContext(ctx, "UPDATE refunds SET status = $1 WHERE id = $2 AND status = 'pending'", p.Status, p.ID)
	return err
}

type service struct {
	repo      PayoutRepository
	transfers TransferRepository
	refunds   RefundRepository
	articles  ArticleRepository
	db        *gorm.DB
}

func (s *service) locked(ctx context.Context, id string) error {
	payout, err := s.repo.GetForUpdate(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	payout.Status = "approved"
	return s.repo.Update(ctx, payout)
}

func (s *service) lockedByClause(id string) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var payout Payout
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&payout, "id = ?", id).Error; err != nil {
			return err
		}
		if payout.Status != "pending" {
			return errState
		}
		payout.Status = "approved"
		return tx.Save(&payout).Error
	})
}

// A version tells who was second.
func (s *service) versioned(ctx context.Context, id string) error {
	transfer, err := s.transfers.Get(ctx, id)
	if err != nil {
		return err
	}
	if transfer.Status != "pending" {
		return errState
	}
	transfer.Status = "sent"
	return s.transfers.Update(ctx, transfer)
}

// The statement behind it looks again.
func (s *service) guarded(ctx context.Context, id string) error {
	refund, err := s.refunds.Get(ctx, id)
	if err != nil {
		return err
	}
	if refund.Status != "pending" {
		return errState
	}
	refund.Status = "sent"
	return s.refunds.Update(ctx, refund)
}

// Nobody is paid twice by this one.
func (s *service) publish(ctx context.Context, id string) error {
	article, err := s.articles.Get(ctx, id)
	if err != nil {
		return err
	}
	if article.Status != "draft" {
		return errState
	}
	article.Status = "published"
	return s.articles.Update(ctx, article)
}

// The status stays what it is.
func (s *service) note(ctx context.Context, id, note string) error {
	payout, err := s.repo.Get(ctx, id)
	if err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	payout.Note = note
	return s.repo.Update(ctx, payout)
}

// What is new has no other status.
func (s *service) create(ctx context.Context, id string) error {
	payout := &Payout{ID: id}
	payout.Status = "pending"
	return s.repo.Update(ctx, payout)
}

// The columns are set where the status is still the old one.
func (s *service) columns(id string) error {
	var payout Payout
	if err := s.db.First(&payout, "id = ?", id).Error; err != nil {
		return err
	}
	if payout.Status != "pending" {
		return errState
	}
	return s.db.Model(&payout).Where("status = ?", "pending").Update("status", "approved").Error
}

type Page struct {
	ID     string
	Status string
}

type PageRepository interface {
	Find(ctx context.Context, id string) (*Page, error)
	Update(ctx context.Context, p *Page) error
}

// Nobody gets anything.
func publish(ctx context.Context, pages PageRepository, id string) error {
	page, err := pages.Find(ctx, id)
	if err != nil {
		return err
	}
	if page.Status != "draft" {
		return errState
	}
	page.Status = "published"
	return pages.Update(ctx, page)
}

type Payment struct {
	ID     string
	Status string
}

func (p *Payment) CanCapture() bool { return p.Status == "authorized" }

type paymentRepository struct{ db *gorm.DB }

func (r *paymentRepository) Find(ctx context.Context, id string) (*Payment, error) {
	var p Payment
	return &p, r.db.WithContext(ctx).First(&p, "id = ?", id).Error
}

func (r *paymentRepository) MarkCaptured(ctx context.Context, id string) error {
	done := r.db.WithContext(ctx).Model(&Payment{}).Where("id = ? AND status = ?", id, "authorized").Update("status", "captured")
	if done.Error == nil && done.RowsAffected == 0 {
		return errState
	}
	return done.Error
}

// The store looks again. What marks something else says nothing of the status.
func capture(ctx context.Context, id string, payments *paymentRepository) error {
	payment, err := payments.Find(ctx, id)
	if err != nil {
		return err
	}
	if !payment.CanCapture() {
		return errState
	}
	return payments.MarkCaptured(ctx, id)
}

type InstallmentRepository interface {
	MarkPaid(ctx context.Context, payment string) error
}

// What belongs to a payment has a status of its own.
func payInstallments(ctx context.Context, id string, payments *paymentRepository, installments InstallmentRepository) error {
	payment, err := payments.Find(ctx, id)
	if err != nil {
		return err
	}
	if !payment.CanCapture() {
		return errState
	}
	return installments.MarkPaid(ctx, payment.ID)
}

type Coupon struct {
	ID     string
	Status string
}

type couponRepository struct{ db *sql.DB }

func (r *couponRepository) Get(ctx context.Context, id string) (*Coupon, error) { return nil, nil }

func (r *couponRepository) Redeem(ctx context.Context, id string) error {
	_, err := r.db.ExecContext(ctx, `UPDATE coupons SET status = 'redeemed' WHERE id = $1 AND status = 'active'`, id)
	return err
}

// The statement waits for who was faster.
func (r *couponRepository) Cancel(ctx context.Context, id string) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `SELECT 1 FROM coupons WHERE id = $1 FOR UPDATE`, id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE coupons SET status = 'cancelled' WHERE id = $1`, id); err != nil {
		return err
	}
	return tx.Commit()
}

// What a verb does is not known without its statement.
type externalCoupons interface {
	Get(ctx context.Context, id string) (*Coupon, error)
	Release(ctx context.Context, id string) error
}

type couponStore interface{ externalCoupons }

func useCoupons(ctx context.Context, id string, coupons *couponRepository, others couponStore) error {
	coupon, err := coupons.Get(ctx, id)
	if err != nil {
		return err
	}
	if coupon.Status != "active" {
		return errState
	}
	if err := coupons.Redeem(ctx, coupon.ID); err != nil {
		return coupons.Cancel(ctx, coupon.ID)
	}
	return others.Release(ctx, coupon.ID)
}

type Ticket struct {
	ID     string
	Status string
}

type TicketRepository interface {
	Get(ctx context.Context, id string) (*Ticket, error)
	UpdateStatus(ctx context.Context, id, status string) error
}

// Two who close one both want it closed.
func closeTicket(ctx context.Context, id string, tickets TicketRepository) error {
	ticket, err := tickets.Get(ctx, id)
	if err != nil {
		return err
	}
	if ticket.Status == "closed" {
		return errState
	}
	return tickets.UpdateStatus(ctx, ticket.ID, "closed")
}

type movement struct {
	ID             string
	IdempotencyKey string `gorm:"uniqueIndex"`
}

func book(tx *gorm.DB, payout string) error {
	return tx.Create(&movement{IdempotencyKey: "payout-" + payout}).Error
}

// Who comes second is refused by the key of what is booked in the same transaction.
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
		return tx.Save(&payout).Error
	})
}

type Booking struct {
	ID     string
	Status string
}

type BookingRepository interface {
	GetByID(ctx context.Context, id string) (*Booking, error)
	MarkCompleted(ctx context.Context, id string) error
}

type bookingRepository struct {
	db      *sql.DB
	builder squirrel.StatementBuilderType
}

func (r *bookingRepository) GetByID(ctx context.Context, id string) (*Booking, error) {
	return nil, nil
}

func (r *bookingRepository) MarkCompleted(ctx context.Context, id string) error {
	query, args, err := r.builder.Update("bookings").
		Set("status_id", 2).
		Where("status_id = ?", 1).
		Where("id = ?", id).
		ToSql()
	if err != nil {
		return err
	}
	done, err := r.db.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if rows, err := done.RowsAffected(); err != nil || rows == 0 {
		return errState
	}
	return nil
}

// The statuses stand in a table of their own, and the store looks at the key of the old one.
func completeBooking(ctx context.Context, id string, bookings *bookingRepository) error {
	booking, err := bookings.GetByID(ctx, id)
	if err != nil {
		return err
	}
	if booking.Status == "completed" {
		return errState
	}
	return bookings.MarkCompleted(ctx, id)
}

type Dispute struct{ OrderID, Status string }

type Order struct{ ID, Status string }

type OrderRepository interface {
	GetOrder(ctx context.Context, id string) (*Order, error)
	CreateDispute(ctx context.Context, dispute *Dispute) error
}

// A row that is added has a status of its own.
func dispute(ctx context.Context, orders OrderRepository, id string) error {
	order, err := orders.GetOrder(ctx, id)
	if err != nil {
		return err
	}
	if order.Status != "canceled" {
		return errState
	}
	made := Dispute{OrderID: order.ID, Status: "open"}
	return orders.CreateDispute(ctx, &made)
}
