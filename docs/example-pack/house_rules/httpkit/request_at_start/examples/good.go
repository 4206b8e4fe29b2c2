package orders

import "house.example/httpkit"

var load func()

func init() {
	load = func() { _, _ = httpkit.Get("https://prices.house.example/all") }
}

func Load() { load() }
