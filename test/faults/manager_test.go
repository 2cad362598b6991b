//go:build faults

package faults

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// manager is the operator as a program. When it ends by itself it is started
// again, as a node would, after a second.
type manager struct {
	name, kubeconfig, dir, probes string
	args                          []string

	command *exec.Cmd
	ended   chan struct{}
	exits   int // by itself
}

// startManager starts the operator under a name, by which the audit log knows it.
func startManager(t *testing.T, p *controlPlane, name, kubeconfig string, args ...string) *manager {
	t.Helper()
	m := &manager{name: name, kubeconfig: kubeconfig, dir: p.dir, args: args, probes: "127.0.0.1:" + strconv.Itoa(freePort(t))}
	m.start(t)
	t.Cleanup(func() {
		m.kill()
		if t.Failed() {
			t.Logf("the end of the log of %s:\n%s", name, tail(m.log()))
		}
	})
	return m
}

func (m *manager) log() string { return filepath.Join(m.dir, m.name+".log") }

func (m *manager) start(t *testing.T) {
	t.Helper()
	program := filepath.Join(m.dir, m.name)
	if err := os.Symlink(plane.Program("manager"), program); err != nil && !os.IsExist(err) {
		t.Fatal(err)
	}
	m.command = exec.Command(program, append([]string{"--leader-election-namespace", plane.Namespace, "--metrics-bind-address", "0",
		"--health-probe-bind-address", m.probes, "--zap-log-level", "debug", "--kubeconfig", m.kubeconfig}, m.args...)...)
	m.command.Stderr = logFile(t, m.log())
	m.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	check.OK(t, m.command.Start())
	command, ended := m.command, make(chan struct{})
	m.ended = ended
	go func() { _ = command.Wait(); close(ended) }()
}

func (m *manager) alive() bool {
	select {
	case <-m.ended:
		return false
	default:
		return true
	}
}

func (m *manager) kill() {
	_ = m.command.Process.Kill() // it may have ended
	<-m.ended
}

// restart kills the operator and starts it again.
func (m *manager) restart(t *testing.T) {
	t.Helper()
	m.kill()
	m.start(t)
}

// keep starts the operator again if it has ended by itself.
func (m *manager) keep(t *testing.T) {
	t.Helper()
	if !m.alive() {
		m.exits++
		time.Sleep(time.Second)
		m.start(t)
	}
}

func (m *manager) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := m.command.Process.Signal(s); err != nil {
		t.Error(err)
	}
}

// says gives the answer of a probe: 0 for none.
func (m *manager) says(probe string) int {
	c := http.Client{Timeout: 3 * time.Second}
	response, err := c.Get("http://" + m.probes + "/" + probe)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	return response.StatusCode
}

// memory gives the resident memory in KiB.
func (m *manager) memory(t *testing.T) int {
	t.Helper()
	text, err := os.ReadFile("/proc/" + strconv.Itoa(m.command.Process.Pid) + "/status")
	check.OK(t, err)
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmRSS:" {
			n, err := strconv.Atoi(fields[1])
			check.OK(t, err)
			return n
		}
	}
	return 0
}
