package orders

import "house.example/httpkit"

// This module has no list.
var prices = httpkit.NewClient("https://prices.house.example")
