// example: internal/connectors/cloud.go, in a service
package connectors

import (
	"context"
	"net/http"
)

type orgKey struct{}

// WithOrgID says for whom a request is made.
func WithOrgID(ctx context.Context, orgID string) context.Context {
	return context.WithValue(ctx, orgKey{}, orgID)
}

type connector struct{ http *http.Client }

// sign is called for requests that this package has made with an organization.
func (c *connector) sign(ctx context.Context, req *http.Request) {
	req.Header.Set("X-Org-Id", ctx.Value(orgKey{}).(string))
}
