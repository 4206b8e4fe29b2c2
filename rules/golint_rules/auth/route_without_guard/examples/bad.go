package server

import (
	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

type rooms struct{}

func (r *rooms) add(c echo.Context) error    { return nil }
func (r *rooms) edit(c echo.Context) error   { return nil }
func (r *rooms) remove(c echo.Context) error { return nil }
func (r *rooms) list(c echo.Context) error   { return nil }

func adminOnly(next echo.HandlerFunc) echo.HandlerFunc { return next }

func routes(r *rooms) error {
	e := echo.New()
	v1 := e.Group("/api/v1")
	v1.GET("/rooms", r.list)
	v1.POST("/rooms", r.add, adminOnly)
	v1.PUT("/rooms/:id", r.edit, adminOnly)
	v1.DELETE("/rooms/:id", r.remove, adminOnly)
	v1.DELETE("/rooms/photos/:id", func(c echo.Context) error { return nil }) // want "lacks `adminOnly`, which the routes beside it are given"
	return e.Start(":8080")
}

type orders struct{}

func (o *orders) create(c *gin.Context) {}
func (o *orders) change(c *gin.Context) {}
func (o *orders) cancel(c *gin.Context) {}
func (o *orders) refund(c *gin.Context) {}

func requireAuth(secret string) gin.HandlerFunc { return func(*gin.Context) {} }

func ginRoutes(r *gin.RouterGroup, o *orders) {
	r.POST("/orders", requireAuth("a"), o.create)
	r.PUT("/orders/:id", requireAuth("a"), o.change)
	r.DELETE("/orders/:id", requireAuth("a"), o.cancel)
	r.POST("/orders/:id/refund", o.refund) // want "\"/orders/:id/refund\" lacks `requireAuth`"
}
