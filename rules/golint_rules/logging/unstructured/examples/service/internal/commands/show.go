// Package commands holds the commands of ledgerctl; no service runs them.
package commands

import "fmt"

// Show shows the ledger.
func Show() {
	fmt.Println("accounts: 2")
}
