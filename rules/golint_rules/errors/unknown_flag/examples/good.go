// Package good declares flags before it says something of them.
package good

import (
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// Serve declares first.
func Serve() *cobra.Command {
	var org, port string
	c := &cobra.Command{Use: "serve"}
	c.Flags().StringVar(&org, "org", "", "organization")
	c.PersistentFlags().StringVarP(&port, "port", "p", "", "port")
	c.MarkFlagRequired("org")
	_ = c.MarkPersistentFlagRequired("port")
	viper.BindPFlag("org", c.Flags().Lookup("org"))
	return c
}

// Shared gets its flags from elsewhere.
func Shared(declare func(*cobra.Command)) *cobra.Command {
	c := &cobra.Command{Use: "shared"}
	declare(c)
	c.MarkFlagRequired("org")
	return c
}

// Set hands its flags on.
func Set() *cobra.Command {
	c := &cobra.Command{Use: "set"}
	flags := c.Flags()
	flags.String("org", "", "organization")
	c.MarkFlagRequired("org")
	return c
}

// Mark knows nothing of the command that it is given.
func Mark(c *cobra.Command) {
	c.MarkFlagRequired("org")
}
