package cmd

import (
	"log"
	"net/http"

	"github.com/spf13/cobra"
)

var listen = &cobra.Command{
	Use: "listen",
	Run: func(cmd *cobra.Command, args []string) {
		db := connect()
		http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { _ = db.PingContext(r.Context()) })
		log.Fatal(http.ListenAndServe(":8080", nil))
	},
}
