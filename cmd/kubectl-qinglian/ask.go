package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
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
	err := q.ask(question, func(answer string) (err error) {
		if answer == "" && a.Required {
			return isRequired.Error()
		}
		values, err = answers(a, choices, answer, func(value string) error { return a.Check(w, key, value) })
		return err
	})
	return values, err
}

// answers takes an answer apart; a number stands for the choice of that number.
func answers(a *record.Argument, choices []record.Option, answer string, check func(string) error) ([]string, error) {
	given := []string{answer}
	switch {
	case answer == "":
		return nil, nil
	case a.Many:
		given = strings.Fields(answer)
	}
	for i, value := range given {
		if n, err := strconv.Atoi(value); err == nil && a.Form == record.Choice && n >= 1 && n <= len(choices) {
			given[i] = choices[n-1].Value
		}
		if err := check(given[i]); err != nil {
			return nil, err
		}
	}
	return given, nil
}
