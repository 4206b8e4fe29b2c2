package orders

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

type Order struct {
	ID         int64
	CustomerID int64
	Customer   Customer
	Items      []Item
}

type Item struct{ ProductID int64 }

type Product struct{ Price int64 }

type Customer struct {
	ID   int64
	Name string
}

type CustomerRepository interface {
	GetByID(ctx context.Context, id int64) (*Customer, error)
	GetByIDs(ctx context.Context, ids []int64) (map[int64]*Customer, error)
	UpdateName(ctx context.Context, id int64, name string) error
}

type OrderRepository interface {
	ListOpen(ctx context.Context) ([]Order, error)
}

type service struct {
	db        *gorm.DB
	customers CustomerRepository
	orders    OrderRepository
}

type request struct{ Items []Item }

// All at once.
func (s *service) names(ctx context.Context) ([]string, error) {
	var orders []Order
	if err := s.db.Preload("Customer").Find(&orders).Error; err != nil {
		return nil, err
	}
	var names []string
	for _, order := range orders {
		names = append(names, order.Customer.Name)
	}
	return names, nil
}

func (s *service) byID(ctx context.Context) (map[int64]*Customer, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, order := range orders {
		ids = append(ids, order.CustomerID)
	}
	return s.customers.GetByIDs(ctx, ids)
}

// What a request names are few.
func (s *service) price(ctx context.Context, r request) (int64, error) {
	var sum int64
	for _, item := range r.Items {
		var product Product
		if err := s.db.First(&product, item.ProductID).Error; err != nil {
			return 0, err
		}
		sum += product.Price
	}
	return sum, nil
}

// Each row is worked on by itself.
func (s *service) renamed(ctx context.Context) error {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return err
	}
	for _, order := range orders {
		customer, err := s.customers.GetByID(ctx, order.CustomerID)
		if err != nil {
			return err
		}
		if err := s.customers.UpdateName(ctx, customer.ID, customer.Name+"!"); err != nil {
			return err
		}
	}
	return nil
}

func (s *service) processOpen(ctx context.Context, work func(*Customer)) error {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return err
	}
	for _, order := range orders {
		customer, err := s.customers.GetByID(ctx, order.CustomerID)
		if err != nil {
			return err
		}
		work(customer)
	}
	return nil
}

// Read once for each customer.
func (s *service) remembered(ctx context.Context) ([]*Customer, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[int64]*Customer{}
	var found []*Customer
	for _, order := range orders {
		customer, ok := seen[order.CustomerID]
		if !ok {
			if customer, err = s.customers.GetByID(ctx, order.CustomerID); err != nil {
				return nil, err
			}
			seen[order.CustomerID] = customer
		}
		found = append(found, customer)
	}
	return found, nil
}

// Ends with the first.
func (s *service) first(ctx context.Context, name string) (*Customer, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return nil, err
	}
	var match *Customer
	for _, order := range orders {
		customer, err := s.customers.GetByID(ctx, order.CustomerID)
		if err == nil && customer.Name == name {
			match = customer
			break
		}
	}
	return match, nil
}

// The same query each time is another's fault.
func (s *service) count(ctx context.Context) (int64, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return 0, err
	}
	var all int64
	for range orders {
		var n int64
		if err := s.db.Model(&Customer{}).Count(&n).Error; err != nil {
			return 0, err
		}
		all += n
	}
	return all, nil
}

// Who is refused is asked for once, and no other row follows.
func (s *service) empty(ctx context.Context) error {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return err
	}
	for _, order := range orders {
		if len(order.Items) == 0 {
			customer, err := s.customers.GetByID(ctx, order.CustomerID)
			if err != nil {
				return err
			}
			return fmt.Errorf("nothing for %s", customer.Name)
		}
	}
	return nil
}

type workflow struct {
	customers CustomerRepository
	orders    OrderRepository
}

// Each order goes on by itself.
func (w *workflow) all(ctx context.Context) error {
	orders, err := w.orders.ListOpen(ctx)
	if err != nil {
		return err
	}
	for _, order := range orders {
		if err := w.Resume(ctx, order.CustomerID); err != nil {
			return err
		}
	}
	return nil
}

// Resume lets an order go on.
func (w *workflow) Resume(ctx context.Context, id int64) error {
	customer, err := w.customers.GetByID(ctx, id)
	if err != nil {
		return err
	}
	return w.goOn(ctx, customer)
}

func (w *workflow) goOn(ctx context.Context, customer *Customer) error {
	return w.customers.UpdateName(ctx, customer.ID, customer.Name)
}
