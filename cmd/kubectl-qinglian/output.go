package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/words"
)

// The output formats.
const (
	formatTable    = "table"
	formatWide     = "wide"
	formatJSON     = "json"
	formatYAML     = "yaml"
	formatMarkdown = "markdown"
	formatJUnit    = "junit"
	formatGitHub   = "github" // workflow commands
	formatGitLab   = "gitlab" // a code quality report
)

// choice is a flag that takes one of several values.
type choice struct {
	value  string
	values []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "FORMAT" }
func (c *choice) Set(s string) error {
	if !slices.Contains(c.values, s) {
		return words.Errorf("应为 %s 之一", "use one of %s", strings.Join(c.values, ", "))
	}
	c.value = s
	return nil
}

// addOutput adds -o with the formats that a command has, the first as the default.
func addOutput(cmd *cobra.Command, output *choice, formats ...string) {
	*output = choice{formats[0], formats}
	cmd.Flags().VarP(output, "output", "o", "format of the output: "+strings.Join(formats, ", "))
	complete(cmd, "output", formats...)
}
