package accounts

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

type RegisterRequest struct {
	TenantID       string `json:"tenant_id"`
	OrganizationID string `json:"organization_id"`
	Email          string `json:"email"`
	Code           string `json:"code"`
}

type handler struct{ store *store }

func (h *handler) Register(c *gin.Context) {
	var req RegisterRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	user := &User{TenantID: req.TenantID, Email: req.Email} // want "`Register` makes the new user one of the tenant that the request says, `req.TenantID`"
	if _, err := h.store.Add(c, user); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}

// Parsed is the tenant of the request all the same.
func (h *handler) signUp(c *gin.Context) {
	var req RegisterRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	tenantID := strings.TrimSpace(req.TenantID)
	user := &User{TenantID: tenantID, Email: req.Email} // want "`signUp` makes the new user one of the tenant"
	if _, err := h.store.Add(c, user); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}

type service struct{ store *store }

func (s *service) Register(ctx context.Context, input RegisterRequest) error {
	_, err := s.store.Add(ctx, &User{TenantID: input.TenantID, Email: input.Email}) // want "`input.TenantID`"
	return err
}

// Whoever has the invitation is of its tenant.
func (s *service) RegisterInvited(ctx context.Context, input RegisterRequest) error {
	if err := s.checkInvitation(input.Code, input.TenantID); err != nil {
		return err
	}
	_, err := s.store.Add(ctx, &User{TenantID: input.TenantID, Email: input.Email})
	return err
}

func (s *service) checkInvitation(code, tenantID string) error { return nil }

// A customer chooses whose he is.
func (s *service) RegisterCustomer(ctx context.Context, input RegisterRequest) *Customer {
	return &Customer{TenantID: input.TenantID, Email: input.Email}
}

// Who registers a tenant with himself is its first user.
func (s *service) RegisterTenant(ctx context.Context, input RegisterRequest) error {
	tenantID := uuid.NewString()
	_, err := s.store.Add(ctx, &User{TenantID: tenantID, Email: input.Email})
	return err
}

// An organization is no tenant here.
func (s *service) RegisterWorker(ctx context.Context, input RegisterRequest) error {
	_, err := s.store.Add(ctx, &User{OrganizationID: input.OrganizationID})
	return err
}

// Create is asked by somebody of the tenant.
func (s *service) Create(ctx context.Context, input RegisterRequest) error {
	_, err := s.store.Add(ctx, &User{TenantID: input.TenantID})
	return err
}
