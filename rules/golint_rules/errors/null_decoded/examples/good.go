package orders

import (
	"encoding/json"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

type Order struct{ ID, Name string }

func (o *Order) Valid() bool { return o != nil && o.Name != "" }

type Orders interface {
	Save(order Order) error
	Keep(order *Order) error
}

type Handler struct{ orders Orders }

func (h *Handler) Create(c *gin.Context) {
	var order Order
	if err := c.ShouldBindJSON(&order); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	if err := h.orders.Save(order); err != nil {
		c.Status(http.StatusInternalServerError)
	}
}

func (h *Handler) Change(c echo.Context) error {
	var order *Order
	if err := c.Bind(&order); err != nil {
		return err
	}
	if order == nil {
		return echo.ErrBadRequest
	}
	order.ID = c.Param("id")
	return h.orders.Keep(order)
}

// Whoever is handed it may look.
func (h *Handler) Keep(c echo.Context) error {
	var order *Order
	if err := c.Bind(&order); err != nil {
		return err
	}
	if err := h.orders.Keep(order); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, order.ID)
}

func (h *Handler) Check(c echo.Context) error {
	var order *Order
	if err := c.Bind(&order); err != nil {
		return err
	}
	if !order.Valid() {
		return echo.ErrBadRequest
	}
	return h.orders.Save(*order)
}

// There is a value to fill.
func (h *Handler) Fill(c echo.Context) error {
	order := &Order{}
	if err := c.Bind(order); err != nil {
		return err
	}
	return h.orders.Save(*order)
}

// A file of the program.
func read() (string, error) {
	file, err := os.Open("order.json")
	if err != nil {
		return "", err
	}
	defer file.Close()
	var order *Order
	if err := json.NewDecoder(file).Decode(&order); err != nil {
		return "", err
	}
	return order.Name, nil
}
