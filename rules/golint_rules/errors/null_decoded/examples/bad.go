package orders

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

type Order struct{ ID, Name string }

type Orders interface {
	Save(order Order) error
	Keep(order *Order) error
}

type Handler struct{ orders Orders }

func (h *Handler) Create(c *gin.Context) {
	var order *Order
	if err := c.ShouldBindJSON(&order); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	if err := h.orders.Save(*order); err != nil { // want "the body `null` is decoded without an error and leaves `order` nil"
		c.Status(http.StatusInternalServerError)
	}
}

// The validator of gin follows the pointer itself.
func (h *Handler) Keep(c *gin.Context) {
	var order *Order
	if err := c.BindJSON(&order); err != nil { // want "null-decoded"
		return
	}
	if err := h.orders.Keep(order); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}

func (h *Handler) Change(c echo.Context) error {
	var order *Order
	if err := c.Bind(&order); err != nil {
		return err
	}
	order.ID = c.Param("id") // want "null-decoded"
	return h.orders.Keep(order)
}

func (h *Handler) Add(c *fiber.Ctx) error {
	var order *Order
	if err := c.BodyParser(&order); err != nil {
		return err
	}
	return h.orders.Save(Order{Name: order.Name}) // want "null-decoded"
}

func (h *Handler) Put(w http.ResponseWriter, r *http.Request) {
	var order *Order
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	if order.Name == "" { // want "null-decoded"
		http.Error(w, "no name", http.StatusBadRequest)
	}
}
