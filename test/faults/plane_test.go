//go:build faults

package faults

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// controlPlane is a control plane of one's own, which can be killed and started
// again on the data that it had.
type controlPlane struct {
	*plane.Plane
	dir  string // of everything that belongs to it
	data string
	port int
	args []string

	command *exec.Cmd
	ended   chan struct{}
}

// newControlPlane starts a control plane with the project's definitions, roles and policies.
func newControlPlane(t *testing.T, disk int, args ...string) *controlPlane {
	t.Helper()
	dir := t.TempDir()
	p := &controlPlane{dir: dir, data: filepath.Join(dir, "data"), port: freePort(t), args: args}
	if disk > 0 {
		p.mount(t, disk)
	}
	p.start(t)
	t.Cleanup(p.kill)
	check.OK(t, p.Install(t.Context()))
	return p
}

// mount puts the data on a disk of so many MiB, in memory, which takes root.
func (p *controlPlane) mount(t *testing.T, disk int) {
	t.Helper()
	check.OK(t, os.Mkdir(p.data, 0o700))
	check.OK(t, syscall.Mount("tmpfs", p.data, "tmpfs", 0, fmt.Sprintf("size=%dm", disk)))
	t.Cleanup(func() { check.OK(t, syscall.Unmount(p.data, syscall.MNT_DETACH)) })
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	check.OK(t, err)
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// start starts the control plane and waits until it is ready.
func (p *controlPlane) start(t *testing.T) {
	t.Helper()
	kubeconfig := filepath.Join(p.dir, "kubeconfig")
	p.command = exec.Command(plane.Program("localplane"), append([]string{"start", "--data", p.data, "--port", strconv.Itoa(p.port),
		"--kubeconfig", kubeconfig, "--audit-log", p.auditLog()}, p.args...)...)
	p.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := p.command.StdoutPipe()
	check.OK(t, err)
	p.command.Stderr = logFile(t, filepath.Join(p.dir, "plane.log"))
	check.OK(t, p.command.Start())
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("the control plane did not become ready: %v\n%s", err, tail(filepath.Join(p.dir, "plane.log")))
	}
	command, ended := p.command, make(chan struct{})
	p.ended = ended
	go func() { _ = command.Wait(); close(ended) }()
	if p.Plane, err = plane.Connect(kubeconfig); err != nil {
		t.Fatal(err)
	}
	p.Config.Timeout = 20 * time.Second
}

func (p *controlPlane) auditLog() string { return filepath.Join(p.dir, "audit.log") }

func (p *controlPlane) kill() {
	_ = p.command.Process.Kill() // it may have ended by itself
	<-p.ended
}

// stop lets the control plane end in order.
func (p *controlPlane) stop(t *testing.T) {
	t.Helper()
	check.OK(t, p.command.Process.Signal(syscall.SIGTERM))
	<-p.ended
}

func (p *controlPlane) address() string { return "127.0.0.1:" + strconv.Itoa(p.port) }

// accountAt writes a kubeconfig of the operator's account for a server.
func (p *controlPlane) accountAt(t *testing.T, server string, ca []byte) string {
	t.Helper()
	account, err := operator.AccountConfig(t.Context(), p.Plane)
	check.OK(t, err)
	if ca == nil {
		ca = p.authority(t)
	}
	config := clientcmdapi.NewConfig()
	config.Clusters["plane"] = &clientcmdapi.Cluster{Server: server, CertificateAuthorityData: ca}
	config.AuthInfos["account"] = &clientcmdapi.AuthInfo{Token: account.BearerToken}
	config.Contexts["account"] = &clientcmdapi.Context{Cluster: "plane", AuthInfo: "account"}
	config.CurrentContext = "account"
	path := filepath.Join(p.dir, fmt.Sprintf("account-%s.kubeconfig", server[strings.LastIndex(server, ":")+1:]))
	check.OK(t, clientcmd.WriteToFile(*config, path))
	return path
}

// authority gives the certificate by which the API server is known.
func (p *controlPlane) authority(t *testing.T) []byte {
	t.Helper()
	if p.Config.CAData != nil {
		return p.Config.CAData
	}
	ca, err := os.ReadFile(p.Config.CAFile)
	check.OK(t, err)
	return ca
}

func logFile(t *testing.T, path string) *os.File {
	t.Helper()
	log, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	check.OK(t, err)
	t.Cleanup(func() { log.Close() })
	return log
}

// tail gives the end of a file.
func tail(path string) string {
	const most = 4000
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-most):])
}
