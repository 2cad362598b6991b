package main

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// Each step parses what the one before hands it.
func TestSettingsPassFromStepToStep(t *testing.T) {
	var stderr bytes.Buffer
	want, err := parseSettings([]string{"--image", "/a.tar", "--image", "/b.tar", "--logs", "/l", "--", "go", "test", "--image", "c"}, &stderr)
	if err != nil {
		t.Fatal(err)
	}
	want.folder, want.cgroup = "/f", "c"
	got, err := parseSettings(want.arguments(), &stderr)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
	if command := strings.Join(got.command, " "); command != "go test --image c" {
		t.Errorf("command %q", command)
	}
}

func TestUsageErrors(t *testing.T) {
	for name, args := range map[string][]string{
		"no command":   {"run"},
		"unknown flag": {"run", "--kernel", "x", "true"},
		"unknown step": {"start", "true"},
		"nothing":      nil,
	} {
		t.Run(name, func(t *testing.T) {
			if code := dispatch(args); code != exitUsage {
				t.Errorf("exit code %d", code)
			}
		})
	}
}

func TestArgumentsKeepPathsWhole(t *testing.T) {
	s := settings{folder: "/with a space"}
	for _, name := range []string{"etcd", "containerd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy"} {
		found := false
		for _, arg := range s.flags(name) {
			found = found || strings.Contains(arg, "=/with a space/")
		}
		if !found {
			t.Errorf("%s: no path in %q", name, s.flags(name))
		}
	}
}
