// example: internal/service/leave.go, in a service
package service

import (
	"context"

	"github.com/go-chi/jwtauth/v5"
	"github.com/golang-jwt/jwt/v5"
)

type records interface {
	Approve(ctx context.Context, id, companyID string) error
	List(companyID int64) error
}

func approve(ctx context.Context, all records, id string) error {
	_, claims, err := jwtauth.FromContext(ctx)
	if err != nil {
		return err
	}
	companyID, _ := claims["company_id"].(string) // want "whether `claims.\"company_id\".` is there is dropped"
	return all.Approve(ctx, id, companyID)
}

func of(ctx context.Context, all records, claims jwt.MapClaims) error {
	tenant, _ := claims["tenant_id"].(string) // want "goes on with an empty tenant; refuse it"
	return all.Approve(ctx, "1", tenant)
}

func list(all records, claims jwt.MapClaims) error {
	companyID, _ := claims["company_id"].(float64) // want "goes on with an empty tenant"
	return all.List(int64(companyID))
}
