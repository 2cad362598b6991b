package main

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"qinglian.dev/qinglian/internal/words"
)

// usageError says that the command line is not understood.
type usageError struct{ error }

// misused makes one, in both languages.
func misused(zh, en string, args ...any) error { return usageError{words.Errorf(zh, en, args...)} }

// What stands before and after an error, and before a remark.
var (
	failed  = words.Text{"错误：%s\n", "error: %s\n"}
	seeHelp = words.Text{"用法见 %s --help\n", "see '%s --help'\n"}
	note    = words.Text{"注意：", "note: "}
)

// wrongFlag puts what pflag holds against a flag into both languages.
func wrongFlag(_ *cobra.Command, err error) error {
	switch e := err.(type) { //nolint:errorlint // pflag wraps none of them
	case *pflag.NotExistError:
		flag := "--" + e.GetSpecifiedName()
		if e.GetSpecifiedShortnames() != "" {
			flag = "-" + e.GetSpecifiedName()[:1]
		}
		return misused("没有选项 %s", "unknown flag: %s", flag)
	case *pflag.ValueRequiredError:
		return misused("选项 --%s 缺少值", "flag needs an argument: --%s", e.GetFlag().Name)
	case *pflag.InvalidSyntaxError:
		return misused("选项写法有误：%s", "bad flag syntax: %s", e.GetSpecifiedFlag())
	case *pflag.InvalidValueError:
		cause := e.Unwrap()
		if errors.As(cause, new(*strconv.NumError)) {
			cause = words.Errorf("应为整数，开关则为 true 或 false", "expected a whole number, or true or false for a switch")
		}
		return misused("%q 不能作为 --%s 的值：%v", "invalid argument %q for --%s: %v", e.GetValue(), e.GetFlag().Name, cause)
	}
	return usageError{err}
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
	return usageError{words.DidYouMean(words.Errorf("没有命令 %q", "unknown command %q", name), root.SuggestionsFor(name))}
}
