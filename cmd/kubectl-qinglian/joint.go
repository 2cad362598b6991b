package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/joint"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// together is how inputs that are read on their own are judged as one nation.
type together struct {
	wanted bool
	// lines say what was read, and as of when, and what could not be read.
	lines []tabular.Worded
}

// addTogether adds the flag that reads each -f on its own.
func addTogether(env *environment, cmd *cobra.Command, to *together) {
	cmd.Flags().BoolVar(&to.wanted, "together", false, togetherUsage.In(env.lang))
}

// readTogether reads each -f on its own and puts them together. What is wrong with one that
// can't be read is said; it is an error where none can be.
func (in *input) readTogether() (*source.Input, error) {
	var parts []joint.Part
	var last error
	for _, path := range in.paths {
		read, err := source.Files{Paths: []string{path}, Notices: in.notices, Namespace: in.namespace, Stdin: in.env.stdin, Reading: in.reading}.Read()
		if err != nil {
			last = err
			in.sayUnread(path, err)
			continue
		}
		parts = append(parts, joint.Part{Name: path, World: read.World})
		line := words.Phrase{Text: readPart, Args: words.Args{"path", words.OneLine(path)}}
		if info, err := os.Stat(path); err == nil {
			day := civil.At(info.ModTime(), assess.SoleTimeZone(read.World))
			line = words.Phrase{Text: readPartOf, Args: words.Args{"path", words.OneLine(path), "on", day}}
		}
		in.together.lines = append(in.together.lines, line)
	}
	if len(parts) == 0 {
		return nil, cmp.Or(last, error(usageError{togetherWantsFiles.Error()}))
	}
	w, err := joint.Join(parts)
	if err != nil {
		return nil, err
	}
	return &source.Input{World: w}, nil
}

// sayUnread says what is wrong with an input, and notes that it has not reported.
func (in *input) sayUnread(path string, err error) {
	if invalid, is := errors.AsType[*source.InvalidError](err); is {
		// Where even standard error can't be written the document says it.
		_ = problem.Write(in.env.stderr, invalid.Problems, in.env.lang)
	} else {
		fmt.Fprintf(in.env.stderr, failed.In(in.env.lang), words.Say(in.env.lang, err))
	}
	in.together.lines = append(in.together.lines, words.Phrase{Text: unreadPart, Args: words.Args{"path", words.OneLine(path)}})
}
