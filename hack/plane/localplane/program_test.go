package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

// asProgram makes the test binary behave as localplane itself: a control plane
// has process-wide settings, takes signals and has to survive kill -9, so that
// it is tested as a process of its own.
const asProgram = "LOCALPLANE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// program is a localplane process.
type program struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	stdout *bufio.Reader
	stderr bytes.Buffer
	ended  chan struct{}
}

// launch starts a process that ends with the test at the latest, and with the
// test binary if that dies.
func launch(t *testing.T, dir string, args ...string) *program {
	t.Helper()
	p := &program{ended: make(chan struct{})}
	p.cmd = exec.Command(os.Args[0], append([]string{"start", "--until-stdin-closes", "--data", dir}, args...)...)
	p.cmd.Env = append(os.Environ(), asProgram+"=1")
	p.cmd.Stderr = &p.stderr
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stdin = stdin
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stdout = bufio.NewReader(stdout)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.stdin.Close()
		p.wait()
		if t.Failed() {
			text, _ := os.ReadFile(filepath.Join(dir, "localplane.log"))
			t.Logf("standard error:\n%sthe end of its log:\n%s", p.stderr.String(), text[max(0, len(text)-4000):])
		}
	})
	return p
}

// ready returns what follows "export KUBECONFIG=" in the line of a process that
// has become ready.
func (p *program) ready(t *testing.T) string {
	t.Helper()
	line, err := p.stdout.ReadString('\n')
	if err != nil {
		p.wait()
		t.Fatalf("no ready line: %v; standard error:\n%s", err, p.stderr.String())
	}
	path, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "control plane ready: export KUBECONFIG=")
	if !ok {
		t.Fatalf("ready line %q", line)
	}
	return path
}

// refused returns the exit code and standard error of a process that must not
// become ready.
func (p *program) refused(t *testing.T) (int, string) {
	t.Helper()
	if line, err := p.stdout.ReadString('\n'); err == nil {
		t.Errorf("it serves: %s", line)
		p.stdin.Close()
	}
	return p.wait(), p.stderr.String()
}

// wait returns the exit code, -1 for a signal.
func (p *program) wait() int {
	select {
	case <-p.ended:
	default:
		_, _ = io.Copy(io.Discard, p.stdout)
		_ = p.cmd.Wait()
		close(p.ended)
	}
	return p.cmd.ProcessState.ExitCode()
}

func (p *program) signal(t *testing.T, s syscall.Signal) int {
	t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	return p.wait()
}

func clientConfig(t *testing.T, kubeconfig string) *rest.Config {
	t.Helper()
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		t.Fatal(err)
	}
	config.QPS = -1
	return config
}

// eventually polls until check returns no error, and fails the test with the
// last one after a time that only a control plane that hangs would take.
func eventually(t *testing.T, check func() error) {
	t.Helper()
	deadline := time.After(time.Minute)
	for {
		err := check()
		if err == nil {
			return
		}
		select {
		case <-deadline:
			t.Fatal(err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}
