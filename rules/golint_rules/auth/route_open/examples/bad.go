// example: internal/server/routes.go, in a service
package server

import "github.com/gin-gonic/gin"

type orders struct{}

func (o *orders) create(c *gin.Context) {}
func (o *orders) change(c *gin.Context) {}
func (o *orders) cancel(c *gin.Context) {}
func (o *orders) read(c *gin.Context)   {}

type server struct{ engine *gin.Engine }

func requireAuth() gin.HandlerFunc { return func(c *gin.Context) {} }

func requestID() gin.HandlerFunc { return func(c *gin.Context) { c.Next() } }

func setup(o *orders) *gin.Engine {
	r := gin.New()
	r.Use(gin.Logger(), gin.Recovery(), requestID())
	api := r.Group("/api")
	readers(api, o)
	writers(api, o)
	return r
}

func readers(g *gin.RouterGroup, o *orders) {
	asked := g.Group("/orders", requireAuth())
	asked.GET("/:id", o.read)
}

func writers(g *gin.RouterGroup, o *orders) {
	all := g.Group("/orders")
	all.PUT("/:id", o.change) // want "nothing before `PUT /orders/:id` asks who somebody is"
	all.Use(requireAuth())
	all.DELETE("/:id", o.cancel)
}

func newServer(o *orders) *server {
	s := &server{engine: gin.Default()}
	s.engine.POST("/orders", o.create) // want "nothing before `POST /orders`"
	return s
}
