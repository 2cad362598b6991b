// Command kubectl-qinglian judges youth federations by the notice that they
// work to, from manifests or from a cluster. It is callable as kubectl
// qinglian, kubectl-qinglian and qinglian.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	_ "golang.org/x/crypto/x509roots/fallback" // where no system brings roots, as in the image
	"golang.org/x/term"

	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
)

// The exit codes.
const (
	exitFine      = 0
	exitThreshold = 1 // what --fail-on, --permit or --max-exits name was found, or an expectation doesn't hold
	exitUnusable  = 2 // the input or the command line can't be used
)

// environment is what a run takes from outside, so that tests can give it.
type environment struct {
	// args are the program's name and its arguments.
	args           []string
	stdin          io.Reader
	stdout, stderr io.Writer
	// file is standard output as it is, for what is a file rather than lines to read.
	file   io.Writer
	getenv func(string) string
	now    func() time.Time
	// lang is the language of messages, which the arguments and the environment give.
	lang words.Lang
	// cache is the folder to keep what was worked out in, "" for none.
	cache string
	// screen is standard error where it is a terminal, nil elsewhere.
	screen io.Writer
	// terminal says that somebody sits at standard input.
	terminal bool
}

// A command is short: garbage is left alone until there is four times as much of it as of
// what is in use, or until both reach what a nation may take, which has a gigabyte of
// objects. GOGC and GOMEMLIMIT set others.
const (
	usualMemory  = 1250 << 20
	usualGarbage = 400 // percent
)

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(usualMemory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(usualGarbage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	var screen io.Writer
	if term.IsTerminal(int(os.Stderr.Fd())) {
		screen = os.Stderr
	}
	code := run(ctx, environment{
		args: os.Args, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv: os.Getenv, now: time.Now, cache: cacheFolder(), screen: screen, terminal: term.IsTerminal(int(os.Stdin.Fd())),
	})
	stop()
	os.Exit(code)
}

// cacheFolder gives the folder to keep what was worked out in, "" where the user has none.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "qinglian")
}

// errThreshold says that what the flags of a gate name was found, or that an
// expectation doesn't hold; that has been said already.
var errThreshold = errors.New("threshold reached")

// errSaid says that the input can't be used, and that what is wrong has been said.
var errSaid = errors.New("unusable")

// run runs the command line and gives the exit code.
func run(ctx context.Context, env environment) int {
	env.file = env.stdout
	env.stdout, env.stderr = words.Harmless(env.stdout), words.Harmless(env.stderr)
	env.lang = language(env.args[1:], env.getenv)
	root := newRoot(&env)
	cmd, err := root.ExecuteContextC(ctx)
	err = unknownCommand(root, cmd, env.args[1:], err)
	var invalid *source.InvalidError
	var misuse usageError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errThreshold):
		return exitThreshold
	case errors.Is(err, errSaid):
	case errors.As(err, &invalid):
		// Where even standard error can't be written the exit code has to do.
		_ = problem.Write(env.stderr, invalid.Problems, env.lang)
	case errors.As(err, &misuse):
		fmt.Fprintf(env.stderr, failed.In(env.lang)+seeHelp.In(env.lang), words.Say(env.lang, misuse.error), cmd.CommandPath())
	default:
		fmt.Fprintf(env.stderr, failed.In(env.lang), words.Say(env.lang, err))
	}
	return exitUnusable
}

// language gives the language of messages, by --lang wherever it stands, as what
// stands before it may be wrong, or by the usual variables.
func language(args []string, getenv func(string) string) words.Lang {
	for i, arg := range args {
		value, given := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, given = args[i+1], true
		}
		if lang, err := words.ParseLang(value); given && err == nil {
			return lang
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			if len(value) >= 2 && value[:2] == "zh" {
				return words.Chinese
			}
			return words.English
		}
	}
	return words.English
}
