package server

import "github.com/gin-gonic/gin"

type orders struct{}

func (o *orders) create(c *gin.Context)  {}
func (o *orders) change(c *gin.Context)  {}
func (o *orders) cancel(c *gin.Context)  {}
func (o *orders) webhook(c *gin.Context) {}
func (o *orders) rate(c *gin.Context)    {}

func requireAuth(secret string) gin.HandlerFunc { return func(*gin.Context) {} }
func limited(next gin.HandlerFunc) gin.HandlerFunc { return next }

// What a provider calls, and what tells otherwise who asks.
func public(r *gin.RouterGroup, o *orders) {
	r.POST("/orders", requireAuth("a"), o.create)
	r.PUT("/orders/:id", requireAuth("a"), o.change)
	r.DELETE("/orders/:id", requireAuth("a"), o.cancel)
	r.POST("/orders/webhook", o.webhook)
	r.POST("/orders/:id/rating", limited(o.rate))
	r.POST("/carts", o.create)
}

// Groups are kept apart on purpose.
func grouped(r *gin.Engine, o *orders) {
	own := r.Group("/", requireAuth("a"))
	own.POST("/orders", o.create)
	own.PUT("/orders/:id", o.change)
	own.DELETE("/orders/:id", o.cancel)
	open := r.Group("/open")
	open.POST("/orders", o.rate)
}

// Most are guarded elsewhere, and few need more.
func few(r *gin.RouterGroup, o *orders) {
	r.POST("/orders", o.create)
	r.PUT("/orders/:id", o.change)
	r.PATCH("/orders/:id", o.change)
	r.DELETE("/orders/:id", requireAuth("admin"), o.cancel)
}
