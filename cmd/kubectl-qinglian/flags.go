package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/api/resource"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
)

// The output formats, besides those of package render.
const (
	formatTable    = "table"
	formatWide     = "wide"
	formatJSON     = "json"
	formatYAML     = "yaml"
	formatMarkdown = "markdown"
	formatText     = "text"
	formatTest     = "test"
	formatICS      = "ics"
	formatName     = "name"
)

// value is a flag whose text a function takes.
type value struct {
	// text is what is set, by default or by the user; kind is what the help calls it.
	text, kind string
	set        func(string) error
}

func (v *value) String() string { return v.text }
func (v *value) Type() string   { return v.kind }
func (v *value) Set(s string) error {
	err := v.set(s)
	if err == nil {
		v.text = s
	}
	return err
}

// parsed is a flag that a function parses into a variable.
func parsed[T any](to *T, kind, byDefault string, parse func(string) (T, error)) *value {
	return &value{text: byDefault, kind: kind, set: func(s string) error {
		v, err := parse(s)
		if err == nil {
			*to = v
		}
		return err
	}}
}

// choice is a flag that takes one of several values, the first by default.
func choice(to *string, kind string, values ...string) *value {
	*to = values[0]
	return parsed(to, kind, values[0], func(s string) (string, error) {
		if !slices.Contains(values, s) {
			return "", useOneOf.Error(strings.Join(values, ", "))
		}
		return s, nil
	})
}

// addOutput adds -o with the formats that a command has, the first as the default.
func addOutput(env *environment, cmd *cobra.Command, output *string, formats ...string) {
	cmd.Flags().VarP(choice(output, "FORMAT", formats...), "output", "o", outputUsage.With("list", strings.Join(formats, ", ")).In(env.lang))
	complete(cmd, "output", formats...)
}

// addReading adds the flags that say how folders are read.
func addReading(env *environment, cmd *cobra.Command, to *source.Reading, most string) {
	build := string(source.BuildAuto)
	cmd.Flags().Var(parsed(&build, "WAY", build, func(s string) (string, error) {
		if !slices.Contains(source.Builds, s) {
			return "", useOneOf.Error(strings.Join(source.Builds, ", "))
		}
		to.Build = source.Build(s)
		return s, nil
	}), "build", buildUsage.With("list", strings.Join(source.Builds, ", ")).In(env.lang))
	complete(cmd, "build", source.Builds...)
	cmd.Flags().Var(parsed(&to.Budget, "SIZE", most, func(s string) (int64, error) {
		size, err := resource.ParseQuantity(s)
		if err != nil || size.Value() < 1 {
			return 0, sizeWanted.Error()
		}
		return size.Value(), nil
	}), "max-input", maxInputUsage.In(env.lang))
	cmd.Flags().BoolVar(&to.Slow, "slow", false, slowUsage.In(env.lang))
}

// dateFlag is a flag that takes a date of the years in which facts can be.
func dateFlag(to *civil.Date) *value {
	return parsed(to, "DATE", "", func(s string) (civil.Date, error) {
		date, err := civil.Parse(s)
		if err == nil && (date < "1900" || date >= "2100") {
			err = dateOutside.Error()
		}
		return date, err
	})
}

// spanFlag is a flag that takes a length of time such as 90d.
func spanFlag(to *civil.Span, byDefault string) *value {
	v := parsed(to, "SPAN", byDefault, civil.ParseSpan)
	// The default is one of ours.
	_ = v.set(byDefault)
	return v
}

// complete offers the values of a flag to the shell.
func complete(cmd *cobra.Command, flag string, values ...string) {
	completeWith(cmd, flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

func completeWith(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	// It fails only for a flag that isn't there.
	_ = cmd.RegisterFlagCompletionFunc(flag, f)
}

// completeSet offers the values of a set after those that are there already, and none
// only as the first.
func completeSet(values []string, none string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		var list []cobra.Completion
		for _, value := range values {
			if !slices.Contains(strings.Split(before, ","), value) && (before == "" || value != none) {
				list = append(list, before+value)
			}
		}
		return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// arguments wants as many arguments as a command takes, and says what they are for
// where there are others.
func arguments(least, most int, wanted words.Text) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return usageError{wanted.Error()}
		}
		return nil
	}
}
