// Package bad says things of flags that are not there yet.
package bad

import (
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// Serve marks flags before it declares them, or under another name.
func Serve() *cobra.Command {
	var org, port string
	c := &cobra.Command{Use: "serve"}
	c.MarkFlagRequired("org") // want "errors/unknown-flag: the flag `org` is not declared here yet"
	c.Flags().StringVar(&org, "org", "", "organization")
	c.PersistentFlags().StringVarP(&port, "port", "p", "", "port")
	_ = c.MarkPersistentFlagRequired("prot")         // want "`prot`"
	viper.BindPFlag("org", c.Flags().Lookup("orgs")) // want "`orgs`"
	return c
}
