package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"time"
)

const usage = `Usage: node run [flags] COMMAND [ARGUMENT ...]

Brings up a Kubernetes node, runs the command in it with KUBECONFIG set, and
takes the node down. Needs root on Linux. "node run -h" lists the flags.
`

// settings is what the command line says. All paths are absolute.
type settings struct {
	images  paths
	logs    string
	cniBin  string
	folder  string // of everything that the node writes; made by the first step
	cgroup  string // of all pods, made by the first step
	command []string

	now time.Time // when the program was called: certificates begin then
}

// paths is a flag that can be given more than once.
type paths []string

func (p *paths) String() string { return fmt.Sprint(*p) }

func (p *paths) Set(value string) error {
	path, err := filepath.Abs(value)
	*p = append(*p, path)
	return err
}

// parseSettings reads the arguments that follow a step. What is wrong with them
// is also written to stderr.
func parseSettings(args []string, stderr io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("node run", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	flags.Var(&s.images, "image", "archive `file` of an image to import; can be given more than once")
	flags.StringVar(&s.logs, "logs", "", "`folder` to leave the logs in; they are removed with the node by default")
	flags.StringVar(&s.cniBin, "cni-bin", "/usr/lib/cni", "`folder` of the CNI plugins")
	flags.StringVar(&s.folder, "folder", "", "`folder` of the node's data; set from step to step")
	flags.StringVar(&s.cgroup, "cgroup", "", "`name` of the cgroup of all pods; set from step to step")
	if err := flags.Parse(args); err != nil {
		return settings{}, err
	}
	if s.command = flags.Args(); len(s.command) == 0 {
		flags.Usage()
		return settings{}, errors.New("no command")
	}
	if s.logs != "" {
		path, err := filepath.Abs(s.logs)
		if err != nil {
			return settings{}, err
		}
		s.logs = path
	}
	return s, nil
}

// arguments are those that make a step parse the same settings again.
func (s settings) arguments() []string {
	args := []string{"-logs", s.logs, "-cni-bin", s.cniBin, "-folder", s.folder, "-cgroup", s.cgroup}
	for _, image := range s.images {
		args = append(args, "-image", image)
	}
	return append(append(args, "--"), s.command...)
}

func (s settings) join(elements ...string) string {
	return filepath.Join(append([]string{s.folder}, elements...)...)
}
