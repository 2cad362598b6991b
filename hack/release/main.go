// Command release packs the programs of this repository for those who install
// them. It starts no daemon, asks no registry and reads no clock, so that the same
// programs always give the same bytes:
//
//	release image --name NAME --version VERSION --revision REVISION --out DIR PROGRAMS…
//
// PROGRAMS are folders with the programs of one platform each.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// edition is what is packed: which version of the sources, and of when.
type edition struct {
	version  string // as in 0.1.0
	revision string // the commit
	created  time.Time
}

func run(args []string) error {
	if len(args) == 0 || args[0] != "image" {
		return errors.New("usage: release image FLAGS PROGRAMS…")
	}
	flags := flag.NewFlagSet("release "+args[0], flag.ContinueOnError)
	var e edition
	flags.StringVar(&e.version, "version", "", "`version` of what is packed, as in 0.1.0")
	flags.StringVar(&e.revision, "revision", "", "`commit` that it was built from")
	name := flags.String("name", "", "`name` of the image, as containerd shows it")
	out := flags.String("out", "", "`folder` to write to")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	var err error
	if e.created, err = sourceDate(os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		return err
	}
	return writeImage(*out, *name, e, flags.Args())
}

// sourceDate reads SOURCE_DATE_EPOCH, the time that stands in everything packed.
func sourceDate(epoch string) (time.Time, error) {
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	return time.Unix(seconds, 0).UTC(), nil
}
