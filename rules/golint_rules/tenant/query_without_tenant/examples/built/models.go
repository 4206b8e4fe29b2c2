// Package service keeps files for companies.
package service

import "context"

// File is a file of a company.
type File struct {
	ID        string
	CompanyID string
	OfferID   string
	Name      string
}

// Deal belongs to a company.
type Deal struct {
	ID        string
	CompanyID string
}

// Offer belongs to a company.
type Offer struct {
	ID        string
	CompanyID string
}

// Country is everybody's.
type Country struct {
	ID   string
	Name string
}

type contextKey string

const companyKey contextKey = "company"

// WithCompany keeps the company of a request.
func WithCompany(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, companyKey, id)
}

// CompanyID returns the company of a request.
func CompanyID(ctx context.Context) string {
	id, _ := ctx.Value(companyKey).(string)
	return id
}
