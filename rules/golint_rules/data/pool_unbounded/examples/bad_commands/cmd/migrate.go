package cmd

import (
	"database/sql"

	"github.com/spf13/cobra"
)

// One connection after the other is opened here, by no request.
var migrate = &cobra.Command{
	Use: "migrate",
	RunE: func(cmd *cobra.Command, args []string) error {
		db, err := sql.Open("pgx", "")
		if err != nil {
			return err
		}
		return db.Close()
	},
}
