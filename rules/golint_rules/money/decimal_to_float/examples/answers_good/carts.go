package carts

import (
	"example.com/service/dto"
	"github.com/shopspring/decimal"
)

type product struct {
	Name  string
	Price decimal.Decimal
}

func answer(one product) dto.CartProduct {
	return dto.CartProduct{Name: one.Name, BasePrice: one.Price.InexactFloat64()}
}
