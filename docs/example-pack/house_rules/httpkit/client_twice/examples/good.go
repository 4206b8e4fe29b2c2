package orders

import "house.example/httpkit"

var prices = httpkit.NewClient("https://prices.house.example")

var events = httpkit.NewClient("https://events.house.example")

// What the address is nobody knows here.
func ask(address string) {
	httpkit.NewClient(address).Forget()
	httpkit.NewClient(address).Forget()
}
