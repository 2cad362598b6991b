package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"qinglian.dev/qinglian/internal/record"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// questions asks on a terminal for what a command line does not say.
type questions struct {
	env   *environment
	lines *bufio.Reader
}

func newQuestions(env *environment) *questions {
	return &questions{env: env, lines: bufio.NewReader(env.stdin)}
}

// errEnded says that the input ended before it was complete.
var errEnded = words.Errorf("输入已结束，没有写入任何内容", "the input ended, so nothing was written")

// ask asks until an answer is taken.
func (q *questions) ask(question string, take func(answer string) error) error {
	for {
		fmt.Fprintf(q.env.stderr, "%s%s ", question, colonOf.In(q.env.lang))
		line, err := q.lines.ReadString('\n')
		if err != nil && (line == "" || !errors.Is(err, io.EOF)) {
			fmt.Fprintln(q.env.stderr)
			return errEnded
		}
		err = take(strings.TrimSpace(line))
		if err == nil {
			return nil
		}
		fmt.Fprintln(q.env.stderr, "  "+words.Say(q.env.lang, err))
	}
}

// object asks for the object of a record, unless it is named already.
func (q *questions) object(r *record.Record, w *world.World, ref string) (key world.Key, err error) {
	if ref != "" {
		return r.Object(w, ref)
	}
	err = q.ask(whichObject.In(q.env.lang), func(answer string) error {
		key, err = r.Object(w, answer)
		return err
	})
	return key, err
}

// argument asks for an argument, with the choices that there are.
func (q *questions) argument(a *record.Argument, w *world.World, key world.Key) ([]string, error) {
	var choices []record.Option
	if a.Choices != nil {
		choices = a.Choices(w, key)
	}
	question := a.Label.In(q.env.lang)
	if !a.Required {
		if a.Form == record.Choice && len(choices) == 0 {
			return nil, nil
		}
		question += mayBeEmpty.In(q.env.lang)
	}
	if a.Form == record.Choice {
		for i, o := range choices {
			fmt.Fprintf(q.env.stderr, "  %d. %s\n", i+1, o.Title().In(q.env.lang))
		}
	}
	var values []string
	err := q.ask(question, func(answer string) error {
		if answer == "" {
			if a.Required {
				return isRequired.Error()
			}
			return nil
		}
		answers := []string{answer}
		if a.Many {
			answers = strings.Fields(answer)
		}
		for i, answer := range answers {
			if n, err := strconv.Atoi(answer); err == nil && a.Form == record.Choice && n >= 1 && n <= len(choices) {
				answers[i] = choices[n-1].Value
			}
			if err := a.Check(w, key, answers[i]); err != nil {
				return err
			}
		}
		values = slices.Clone(answers)
		return nil
	})
	return values, err
}
