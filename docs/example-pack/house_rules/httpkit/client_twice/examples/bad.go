package orders

import "house.example/httpkit"

const pricesAddress = "https://prices.house.example"

var prices = httpkit.NewClient(pricesAddress)

func refresh() {
	again := httpkit.NewClient("https://" + "prices.house.example") // want "a client for `https://prices.house.example` already"
	again.Forget()
}
