// example: internal/service/leave.go, in a service
package service

import (
	"context"
	"errors"
	"log/slog"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
)

type (
	tenantKey struct{}
	storeKey  struct{}
)

type records interface {
	Approve(ctx context.Context, id, companyID string) error
}

var errNoTenant = errors.New("no tenant")

func asked(ctx context.Context, all records, claims jwt.MapClaims) error {
	companyID, ok := claims["company_id"].(string)
	if !ok {
		return errNoTenant
	}
	tenant, _ := claims["tenant_id"].(string)
	if tenant == "" {
		return errNoTenant
	}
	return all.Approve(ctx, tenant, companyID)
}

// What is kept is asked for where it is read, and what is told works for nobody.
func kept(ctx context.Context, claims jwt.MapClaims) context.Context {
	tenant, _ := claims["tenant_id"].(string)
	org, _ := claims["org_id"].(string)
	slog.Info("asked", "org", org)
	store, _ := claims["store_id"].(float64)
	return context.WithValue(context.WithValue(ctx, tenantKey{}, tenant), storeKey{}, int64(store))
}

// A name is no tenant, and the settings are no token.
func others(ctx context.Context, all records, claims jwt.MapClaims, settings map[string]any) error {
	name, _ := claims["name"].(string)
	tenant, _ := settings["tenant_id"].(string)
	return all.Approve(ctx, name, tenant)
}

// No ID is made of the empty text.
func parsed(ctx context.Context, all records, claims jwt.MapClaims) error {
	tenant, _ := claims["tenant_id"].(string)
	id, err := uuid.Parse(tenant)
	if err != nil {
		return err
	}
	return all.Approve(ctx, "1", id.String())
}
