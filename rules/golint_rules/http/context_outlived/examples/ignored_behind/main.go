package main

import (
	"net/http"

	"example.com/service/mail"
	"example.com/service/orders"
)

func main() {
	service := orders.New(mail.NewMailer("mail:25"))
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		service.Order(r.Context(), r.FormValue("to"))
	})
	_ = http.ListenAndServe(":8080", nil)
}
