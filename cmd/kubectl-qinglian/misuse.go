package main

import (
	"encoding/csv"
	"errors"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/words"
)

// usageError says that the command line is not understood.
type usageError struct{ error }

// wrongFlag puts what pflag holds against a flag into both languages.
func wrongFlag(cmd *cobra.Command, err error) error {
	switch e := err.(type) { //nolint:errorlint // pflag wraps none of them
	case *pflag.NotExistError:
		if e.GetSpecifiedShortnames() != "" {
			return usageError{unknownFlag.Error("-" + e.GetSpecifiedName()[:1])}
		}
		return usageError{words.DidYouMean(unknownFlag.Error("--"+e.GetSpecifiedName()), nearFlags(cmd, e.GetSpecifiedName()))}
	case *pflag.ValueRequiredError:
		return usageError{valueMissing.Error(e.GetFlag().Name)}
	case *pflag.InvalidSyntaxError:
		return usageError{badSyntax.Error(e.GetSpecifiedFlag())}
	case *pflag.InvalidValueError:
		cause := e.Unwrap()
		switch {
		case errors.As(cause, new(*strconv.NumError)):
			cause = wantsNumber.Error()
		case errors.As(cause, new(*csv.ParseError)):
			cause = wantsList.Error()
		}
		return usageError{badValue.Error(e.GetValue(), e.GetFlag().Name, cause)}
	}
	return usageError{err}
}

// noneBut takes no arguments but the commands below one, which cobra has found by then.
func noneBut(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageError{words.DidYouMean(noCommand.Error(args[0]), cmd.SuggestionsFor(args[0]))}
}

// nearFlags gives the flags of a command that were probably meant by one that it has not.
func nearFlags(cmd *cobra.Command, wrong string) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	meant := nearest.Names(wrong, names)
	for i, name := range meant {
		meant[i] = "--" + name
	}
	return meant
}

// unknownCommand puts the error with a command that there is none of into both
// languages, and gives every other error back. The arguments are those of root; cmd is
// as far as cobra came with them.
func unknownCommand(root, cmd *cobra.Command, args []string, err error) error {
	if err == nil || errors.As(err, new(usageError)) {
		return err
	}
	name := ""
	if cmd.ValidateArgs(cmd.Flags().Args()) != nil { // as of completion, which cobra brings
		name = cmd.Flags().Arg(0)
	}
	for i := range args {
		if _, _, wrong := root.Find(args[:i+1]); wrong != nil {
			name = args[i]
			break
		}
	}
	if name == "" {
		return err
	}
	return usageError{words.DidYouMean(noCommand.Error(name), root.SuggestionsFor(name))}
}
