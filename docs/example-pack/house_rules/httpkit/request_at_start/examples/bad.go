package orders

import "house.example/httpkit"

var prices string

func init() { // want "`init` sends a request by `house.example/httpkit.Get`"
	load()
}

func load() {
	prices, _ = httpkit.Get("https://prices.house.example/all")
}
