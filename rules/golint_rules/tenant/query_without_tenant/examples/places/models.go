// example: internal/orders/models.go, in a service
package orders

type User struct {
	ID      string
	StoreID string
	Email   string
}

// A company has several stores, and who works for it may go to all of them.
type Store struct {
	ID        string
	CompanyID string
}

type Order struct {
	ID      string
	StoreID string
	Status  string
	Store   Store
}

type Branch struct {
	ID      string
	StoreID string
}

type Address struct {
	ID      string
	StoreID string
}
