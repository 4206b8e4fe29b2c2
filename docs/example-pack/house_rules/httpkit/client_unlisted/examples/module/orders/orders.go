package orders

import "house.example/httpkit"

var (
	prices = httpkit.NewClient("https://prices.house.example")
	events = httpkit.NewClient("https://events.house.example") // want "does not list `https://events.house.example`"
)
