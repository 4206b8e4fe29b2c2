package main

import (
	"context"
	"net/http"

	"gorm.io/gorm"

	"example.com/service/handlers"
	"example.com/service/stores"
)

type branches struct{}

func (branches) Branches(context.Context) ([]string, error) { return []string{"north"}, nil }

func main() {
	http.HandleFunc("/orders", handlers.NewOrders(stores.NewOrderStore(&gorm.DB{})).List)
	http.HandleFunc("/branches", handlers.NewBranches(branches{}).List)
	_ = http.ListenAndServe(":8080", nil)
}
