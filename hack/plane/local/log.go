package local

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"

	"k8s.io/client-go/rest"
	"k8s.io/klog/v2"
)

// Log is where the API server, etcd and the controllers log to: the data folder's log
// file, and with -v standard error too.
type Log struct {
	Output  io.Writer
	Verbose bool
	// Die is called when a part can't go on, and doesn't return.
	Die func(error)
	// Folder is where programs of their own leave their logs.
	Folder string

	file *os.File
}

// openLog points every logger of the process at the data folder's log file. The
// last run's log is kept beside it, for the case that it tells why that ended.
func openLog(d *dataFolder, verbose bool, stderr io.Writer, die func(error)) (*Log, error) {
	if err := os.Rename(d.join(logFile), d.join(previousLogFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	file, err := os.OpenFile(d.join(logFile), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	l := &Log{Output: file, Verbose: verbose, Die: die, Folder: d.path, file: file}
	verbosity := "0"
	if verbose {
		l.Output = io.MultiWriter(file, stderr)
		verbosity = "2"
	}
	if err := pointKlog(l.Output, verbosity); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	log.SetOutput(l.Output)
	// The API server answers the controllers with deprecation warnings, which
	// nobody can act on.
	rest.SetDefaultWarningHandler(rest.NoWarnings{})
	return l, nil
}

// TakeStderr makes os.Stderr the log file, unless -v wants everything on standard
// error. Libraries that kept os.Stderr before main began, such as the client of
// etcd inside the API server, log there from now on. What the Go runtime says of a
// panic still goes to standard error.
func (l *Log) TakeStderr() {
	if !l.Verbose {
		*os.Stderr = *l.file
	}
}

func pointKlog(output io.Writer, verbosity string) error {
	flags := flag.NewFlagSet("klog", flag.ContinueOnError)
	klog.InitFlags(flags)
	for name, value := range map[string]string{
		"logtostderr":     "false",
		"alsologtostderr": "false",
		"stderrthreshold": "FATAL",
		"one_output":      "true", // else a line is written once per severity up to its own
		"v":               verbosity,
	} {
		if err := flags.Set(name, value); err != nil {
			return fmt.Errorf("klog flag %s: %w", name, err)
		}
	}
	klog.SetOutput(output)
	return nil
}

// close ends logging. What goroutines still log afterwards is lost.
func (l *Log) close() error {
	klog.Flush()
	klog.SetOutput(io.Discard)
	log.SetOutput(io.Discard)
	return l.file.Close()
}
