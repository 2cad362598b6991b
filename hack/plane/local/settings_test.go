package local

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestParseSettings(t *testing.T) {
	work, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	got, err := parseSettings([]string{"--data", "d", "--port", "6443", "--audit-log", "/var/a.log", "--audit-policy", "p.yaml", "--until-stdin-closes", "-v"}, &stderr)
	if err != nil {
		t.Fatal(err)
	}
	want := settings{
		dataDir:          filepath.Join(work, "d"),
		kubeconfig:       filepath.Join(work, "d", "kubeconfig"),
		port:             6443,
		auditLog:         "/var/a.log",
		auditPolicy:      filepath.Join(work, "p.yaml"),
		untilStdinCloses: true,
		verbose:          true,
	}
	if got != want || stderr.Len() > 0 {
		t.Errorf("got %+v, %q\nwant %+v", got, stderr.String(), want)
	}
}

func TestUsage(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no command":           {nil, exitUsage, "Usage: localplane start"},
		"unknown command":      {[]string{"stop"}, exitUsage, "Usage: localplane start"},
		"help":                 {[]string{"start", "-h"}, exitStopped, "-until-stdin-closes"},
		"no data folder":       {[]string{"start"}, exitUsage, "--data is required"},
		"unknown flag":         {[]string{"start", "--data", "d", "--etcd", "x"}, exitUsage, "-etcd"},
		"argument":             {[]string{"start", "--data", "d", "now"}, exitUsage, `unexpected argument "now"`},
		"no port":              {[]string{"start", "--data", "d", "--port", "65536"}, exitUsage, "is not a port"},
		"policy without log":   {[]string{"start", "--data", "d", "--audit-policy", "p"}, exitUsage, "needs --audit-log"},
		"audit to the console": {[]string{"start", "--data", "d", "--audit-log", "-"}, exitUsage, "must be a file"},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := Run(nil, test.args, time.Time{}, nil, &stdout, &stderr)
			if code != test.code || !strings.Contains(stderr.String(), test.says) || stdout.Len() > 0 {
				t.Errorf("exit code %d, standard error %q, standard output %q", code, stderr.String(), stdout.String())
			}
		})
	}
}
