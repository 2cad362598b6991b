// Command release packs the programs of this repository for those who install
// them. It starts no daemon, asks no registry and reads no clock, so that the same
// programs always give the same bytes:
//
//	release image --name NAME --version VERSION --revision REVISION --out DIR PROGRAMS…
//	release files --url URL --license FILE --version VERSION --out DIR PROGRAMS…
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
	usage := errors.New("usage: release image|files FLAGS PROGRAMS…")
	if len(args) == 0 {
		return usage
	}
	flags := flag.NewFlagSet("release "+args[0], flag.ContinueOnError)
	var e edition
	flags.StringVar(&e.version, "version", "", "`version` of what is packed, as in 0.1.0")
	out := flags.String("out", "", "`folder` to write to")
	var write func() error
	switch args[0] {
	case "image":
		flags.StringVar(&e.revision, "revision", "", "`commit` that it was built from")
		name := flags.String("name", "", "`name` of the image, as containerd shows it")
		write = func() error { return writeImage(*out, *name, e, flags.Args()) }
	case "files":
		url := flags.String("url", "", "`URL` of the folder that the archives will be downloaded from")
		license := flags.String("license", "", "`file` of the licence")
		write = func() error { return writeFiles(*out, *url, *license, e, flags.Args()) }
	default:
		return usage
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	var err error
	if e.created, err = sourceDate(os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		return err
	}
	return write()
}

// sourceDate reads SOURCE_DATE_EPOCH, the time that stands in everything packed.
func sourceDate(epoch string) (time.Time, error) {
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	return time.Unix(seconds, 0).UTC(), nil
}
