package local

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"time"
)

// settings is what the flags of "localplane start" say. All paths are absolute.
type settings struct {
	dataDir          string
	kubeconfig       string
	port             int // 0: the port of the last run where it is free, else any
	auditLog         string
	auditPolicy      string
	untilStdinCloses bool
	verbose          bool
	etcdQuota        int64 // in MiB; 0: etcd's own

	now time.Time // when it was called: certificates about to end are renewed
}

// parseSettings reads the arguments that follow "start". What is wrong with
// them, and the help asked for by -h (flag.ErrHelp), is also written to stderr.
func parseSettings(args []string, stderr io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("localplane start", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&s.dataDir, "data", "", "`folder` that keeps the objects, keys and log; made if absent (required)")
	flags.StringVar(&s.kubeconfig, "kubeconfig", "", "`file` to write the administrator's kubeconfig to (default: kubeconfig in the data folder)")
	flags.IntVar(&s.port, "port", 0, "`port` of the API server on 127.0.0.1 (default: that of the last run where it is free, else any)")
	flags.StringVar(&s.auditLog, "audit-log", "", "`file` to append audit events to, one JSON object a line")
	flags.StringVar(&s.auditPolicy, "audit-policy", "", "audit policy `file`, needs --audit-log (default: the metadata of every request)")
	flags.BoolVar(&s.untilStdinCloses, "until-stdin-closes", false, "stop when standard input ends, so that nothing outlives the program that holds it")
	flags.Int64Var(&s.etcdQuota, "etcd-quota", 0, "`MiB` that etcd's database may have before no write is taken any more (default: etcd's own)")
	flags.BoolVar(&s.verbose, "v", false, "log more, and to standard error too")
	if err := flags.Parse(args); err != nil {
		return settings{}, err
	}
	if err := s.complete(flags.Args()); err != nil {
		fmt.Fprintln(stderr, err)
		flags.Usage()
		return settings{}, err
	}
	return s, nil
}

func (s *settings) complete(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("unexpected argument %q", rest[0])
	case s.dataDir == "":
		return errors.New("--data is required")
	case s.port < 0 || s.port > 65535:
		return fmt.Errorf("--port %d is not a port", s.port)
	case s.etcdQuota < 0:
		return fmt.Errorf("--etcd-quota %d is not a size", s.etcdQuota)
	case s.auditPolicy != "" && s.auditLog == "":
		return errors.New("--audit-policy needs --audit-log")
	case s.auditLog == "-":
		return errors.New("--audit-log must be a file: standard output carries the ready line only")
	}
	if s.kubeconfig == "" {
		s.kubeconfig = filepath.Join(s.dataDir, kubeconfigFile)
	}
	for _, path := range []*string{&s.dataDir, &s.kubeconfig, &s.auditLog, &s.auditPolicy} {
		if *path == "" {
			continue
		}
		absolute, err := filepath.Abs(*path)
		if err != nil {
			return err
		}
		*path = absolute
	}
	return nil
}
