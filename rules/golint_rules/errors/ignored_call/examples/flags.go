package imports

import (
	"flag"
	"io"

	"github.com/spf13/pflag"
)

// It ends the program where a flag is wrong.
func ending(args []string) bool {
	fs := flag.NewFlagSet("import", flag.ExitOnError)
	dry := fs.Bool("dry", false, "change nothing")
	fs.Parse(args)
	return *dry
}

// It goes on with half of its flags.
func goingOn(args []string) bool {
	fs := flag.NewFlagSet("import", flag.ContinueOnError)
	dry := fs.Bool("dry", false, "change nothing")
	fs.Parse(args) // want "the error that `fs.Parse` returns is ignored"
	return *dry
}

func goingOnLong(args []string) bool {
	fs := pflag.NewFlagSet("import", pflag.ContinueOnError)
	dry := fs.Bool("dry", false, "change nothing")
	fs.Parse(args) // want "the error that `fs.Parse` returns is ignored"
	return *dry
}

// One flag is looked for among those of others.
func early(args []string) string {
	fs := flag.NewFlagSet("early", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	path := fs.String("config", "", "where the settings are")
	fs.Parse(args)
	return *path
}

func given(fs *flag.FlagSet, args []string) {
	fs.Parse(args)
}
