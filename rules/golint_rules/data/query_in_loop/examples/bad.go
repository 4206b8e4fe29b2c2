package orders

import (
	"context"
	"database/sql"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"gorm.io/gorm"
)

type Order struct {
	ID         int64
	CustomerID int64
}

type Customer struct {
	ID   int64
	Name string
}

type CustomerRepository interface {
	GetByID(ctx context.Context, id int64) (*Customer, error)
}

type OrderRepository interface {
	ListOpen(ctx context.Context) ([]Order, error)
}

type service struct {
	db        *gorm.DB
	customers CustomerRepository
	orders    OrderRepository
}

type page struct {
	Order    Order
	Customer *Customer
}

func (s *service) list(ctx context.Context) ([]page, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, order := range orders {
		customer, err := s.customers.GetByID(ctx, order.CustomerID) // want "`s.customers.GetByID` asks the database once for each row"
		if err != nil {
			return nil, err
		}
		pages = append(pages, page{order, customer})
	}
	return pages, nil
}

func (s *service) names(ctx context.Context, tenant string) ([]string, error) {
	var orders []Order
	if err := s.db.WithContext(ctx).Where("tenant_id = ?", tenant).Find(&orders).Error; err != nil {
		return nil, err
	}
	names := make([]string, 0, len(orders))
	for i := range orders {
		var customer Customer
		if err := s.db.Where("id = ?", orders[i].CustomerID).First(&customer).Error; err != nil { // want "a hundred rows are a hundred queries"
			continue
		}
		names = append(names, customer.Name)
	}
	return names, nil
}

func totals(ctx context.Context, db *sql.DB) (map[int64]int, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM customers")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	found := map[int64]int{}
	for _, id := range ids {
		var n int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE customer_id = $1", id).Scan(&n); err != nil { // want "ask for all of them at once"
			return nil, err
		}
		found[id] = n
	}
	return found, nil
}

func members(ctx context.Context, memberships, tenants *mongo.Collection, user string) ([]bson.M, error) {
	cursor, err := memberships.Find(ctx, bson.M{"user_id": user})
	if err != nil {
		return nil, err
	}
	var held []struct {
		TenantID string `bson:"tenant_id"`
	}
	if err := cursor.All(ctx, &held); err != nil {
		return nil, err
	}
	var found []bson.M
	for _, m := range held {
		var tenant bson.M
		if err := tenants.FindOne(ctx, bson.M{"_id": m.TenantID}).Decode(&tenant); err != nil { // want "once for each row"
			return nil, err
		}
		found = append(found, tenant)
	}
	return found, nil
}

// A handler may be a literal.
func (s *service) handler() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		orders, err := s.orders.ListOpen(r.Context())
		if err != nil {
			http.Error(w, "orders", http.StatusInternalServerError)
			return
		}
		for _, order := range orders {
			customer, err := s.customers.GetByID(r.Context(), order.CustomerID) // want "once for each row"
			if err != nil {
				http.Error(w, "customer", http.StatusInternalServerError)
				return
			}
			_, _ = w.Write([]byte(customer.Name))
		}
	}
}

type view struct {
	Order    Order
	Customer *Customer
}

func (s *service) toView(ctx context.Context, order *Order) view {
	customer, err := s.customers.GetByID(ctx, order.CustomerID)
	if err != nil {
		return view{Order: *order}
	}
	return view{*order, customer}
}

func (s *service) toViews(ctx context.Context, orders []Order) []view {
	found := make([]view, 0, len(orders))
	for i := range orders {
		found = append(found, s.toView(ctx, &orders[i]))
	}
	return found
}

// The query stands in what is handed the row.
func (s *service) openViews(ctx context.Context) ([]view, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return nil, err
	}
	var found []view
	for _, order := range orders {
		found = append(found, s.toView(ctx, &order)) // want "`s.toView` asks the database once for each row"
	}
	return found, nil
}

// The loop stands in what is handed the rows.
func (s *service) allViews(ctx context.Context) ([]view, error) {
	orders, err := s.orders.ListOpen(ctx)
	if err != nil {
		return nil, err
	}
	return s.toViews(ctx, orders), nil // want "`s.toViews` asks the database once for each row"
}

// The rows are still open.
func withItems(ctx context.Context, db *sql.DB) (map[int64]int, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders WHERE open")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[int64]int{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		var items int
		err := db.QueryRowContext(ctx, "SELECT count(*) FROM items WHERE order_id = $1", id).Scan(&items) // want "`db.QueryRowContext` asks the database once for each row"
		if err != nil {
			return nil, err
		}
		found[id] = items
	}
	return found, rows.Err()
}

// namesOf leaves its branch, and asks for each of them before.
func (s *service) namesOf(ctx context.Context, all bool) ([]string, error) {
	if all {
		orders, err := s.orders.ListOpen(ctx)
		if err != nil {
			return nil, err
		}
		var found []string
		for _, order := range orders {
			customer, err := s.customers.GetByID(ctx, order.CustomerID) // want "data/query-in-loop"
			if err != nil {
				continue
			}
			found = append(found, customer.Name)
		}
		return found, nil
	}
	return nil, nil
}
