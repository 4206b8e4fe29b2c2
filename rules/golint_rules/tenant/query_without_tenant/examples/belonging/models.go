// example: internal/orders/models.go, in a service
package orders

// Nobody keeps a company for a request: by their rows people work for one.
type User struct {
	ID        string
	CompanyID string
	Email     string
}

type Company struct {
	ID   string
	Name string
}

type Order struct {
	ID        string
	CompanyID string
	Status    string
	Company   Company
}

type Branch struct {
	ID        string
	CompanyID string
}

type Address struct {
	ID        string
	CompanyID string
}
