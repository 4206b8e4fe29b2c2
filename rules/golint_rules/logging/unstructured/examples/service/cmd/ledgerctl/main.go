// Command ledgerctl shows the ledger to a person at a terminal.
package main

import (
	"fmt"

	"ledger.test/service/internal/commands"
)

func main() {
	fmt.Println("ledger")
	commands.Show()
}
