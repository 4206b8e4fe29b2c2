// example: internal/server/routes.go, in a service
package server

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
)

type orders struct{}

func (o *orders) create(c *gin.Context) {}
func (o *orders) change(c *gin.Context) {}
func (o *orders) cancel(c *gin.Context) {}

// It looks itself.
func (o *orders) refund(c *gin.Context) {
	if c.GetHeader("Authorization") == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
	}
}

// What it calls compares the provider's code.
func (o *orders) paid(c *gin.Context) {
	if !isValidHook(c) {
		c.AbortWithStatus(http.StatusNotFound)
	}
}

func isValidHook(c *gin.Context) bool { return len(c.Request.Header["X-Sent"]) > 0 }

func requireAuth() gin.HandlerFunc { return func(c *gin.Context) {} }

func screened() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.Query("key") != "k" {
			c.AbortWithStatus(http.StatusForbidden)
		}
	}
}

func setup(o *orders) *gin.Engine {
	r := gin.New()
	r.POST("/login", o.create)
	r.POST("/webhooks/pay", o.change)
	r.POST("/orders/:id/refund", o.refund)
	r.POST("/orders/:id/paid", o.paid)
	r.POST("/razorpay/done", o.change)
	guard(r)
	r.PUT("/orders/:id", o.change)
	known(r.Group("/a", screened()), o)
	known(r.Group("/b", requireAuth()), o)
	return r
}

func guard(r *gin.Engine) { r.Use(requireAuth()) }

func known(g *gin.RouterGroup, o *orders) { g.DELETE("/orders/:id", o.cancel) }

// Nobody is seen to call it.
func elsewhere(g *gin.RouterGroup, o *orders) { g.PUT("/orders/:id", o.change) }

// It is meant for all.
func meant(o *orders) *gin.Engine {
	r := gin.New()
	// Public, for the shop's visitors.
	r.POST("/orders", o.create)
	return r
}

// A part of another router.
func part() chi.Router {
	r := chi.NewRouter()
	r.Post("/orders", save)
	return r
}

func whole(guard func(http.Handler) http.Handler) http.Handler {
	r := chi.NewRouter()
	r.With(guard).Mount("/shop", part())
	return r
}

func save(w http.ResponseWriter, r *http.Request) {}

// It does nothing yet, whoever asks.
func (o *orders) merge(c *gin.Context) { c.AbortWithStatus(http.StatusNotImplemented) }

func undone(o *orders) *gin.Engine {
	r := gin.New()
	r.PUT("/orders/:id/merge", o.merge)
	asked := r.Group("/orders", requireAuth())
	asked.DELETE("/:id", o.cancel)
	return r
}
