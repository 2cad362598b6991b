package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"google.golang.org/grpc/grpclog"
	"k8s.io/client-go/rest"
	"k8s.io/klog/v2"
)

// programLog is where the API server, etcd and the controllers log to: the data
// folder's log file, and with -v standard error too.
type programLog struct {
	file *os.File
	etcd *zap.Logger
}

// openLog points every logger of the process at the data folder's log file. The
// last run's log is kept beside it, for the case that it tells why that ended.
// die is called when etcd can't go on, and must not return.
func openLog(d *dataFolder, verbose bool, stderr io.Writer, die func(error)) (*programLog, error) {
	if err := os.Rename(d.join(logFile), d.join(previousLogFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	file, err := os.OpenFile(d.join(logFile), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	var output io.Writer = file
	verbosity, level := "0", zapcore.WarnLevel
	if verbose {
		output = io.MultiWriter(file, stderr)
		verbosity, level = "2", zapcore.InfoLevel
	}
	if err := pointKlog(output, verbosity); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	log.SetOutput(output)
	grpclog.SetLoggerV2(grpclog.NewLoggerV2(io.Discard, io.Discard, output))
	// The API server answers its own loopback clients with deprecation
	// warnings, which nobody can act on.
	rest.SetDefaultWarningHandler(rest.NoWarnings{})
	core := zapcore.NewCore(zapcore.NewConsoleEncoder(zap.NewProductionEncoderConfig()), zapcore.Lock(zapcore.AddSync(output)), level)
	hook := failureHook{die}
	return &programLog{file: file, etcd: zap.New(core, zap.WithFatalHook(hook), zap.WithPanicHook(hook))}, nil
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
func (l *programLog) close() error {
	klog.Flush()
	klog.SetOutput(io.Discard)
	log.SetOutput(io.Discard)
	return l.file.Close()
}

// failureHook hears of etcd's fatal errors and panics, which can come from any
// goroutine, and turns them into one readable error.
type failureHook struct{ die func(error) }

// OnWrite is called after such an entry was logged.
func (h failureHook) OnWrite(entry *zapcore.CheckedEntry, fields []zapcore.Field) {
	err := errors.New(entry.Message)
	for _, field := range fields {
		if cause, ok := field.Interface.(error); ok && field.Type == zapcore.ErrorType {
			err = fmt.Errorf("%s: %w", entry.Message, cause)
		}
	}
	h.die(err)
}
