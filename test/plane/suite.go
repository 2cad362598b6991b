package plane

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/check"
)

// What suites do on a plane, and with the programs that are built.

// File reads a file of the repository.
func File(t testing.TB, path ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{Root()}, path...)...))
	check.OK(t, err)
	return text
}

// Run runs one of the built programs and gives what it writes to standard output.
// The error says all that it wrote.
func Run(ctx context.Context, program string, args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, Program(program), args...)
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("%s %s: %w\n%s%s", program, strings.Join(args, " "), err, stdout.String(), stderr.String())
	}
	return stdout.Bytes(), nil
}

// Output is Run for a test, which ends where the program fails.
func Output(t testing.TB, program string, args ...string) []byte {
	t.Helper()
	text, err := Run(t.Context(), program, args...)
	check.OK(t, err)
	return text
}

// Kubectl is the output of kubectl on the plane.
func (p *Plane) Kubectl(t testing.TB, args ...string) string {
	t.Helper()
	return string(Output(t, "kubectl", append([]string{"--kubeconfig", p.Kubeconfig}, args...)...))
}

// Eventually waits until nothing is amiss any more.
func Eventually(t testing.TB, what string, amiss func() error) {
	t.Helper()
	var last error
	err := wait.PollUntilContextTimeout(t.Context(), 50*time.Millisecond, 2*time.Minute, true, func(context.Context) (bool, error) {
		last = amiss()
		return last == nil, nil
	})
	if err != nil {
		t.Fatalf("%s: %v: %v", what, err, last)
	}
}

// Create declares an object until the test ends.
func (p *Plane) Create(t testing.TB, o client.Object) {
	t.Helper()
	check.OK(t, p.Client.Create(t.Context(), o))
	check.AtEnd(t, func() error { return p.Delete(context.Background(), o) })
}

// AccountConfig gives a config that holds a token of an account and nothing else.
func (p *Plane) AccountConfig(ctx context.Context, namespace, name string) (*rest.Config, error) {
	account := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
	token := &authenticationv1.TokenRequest{}
	if err := p.Client.SubResource("token").Create(ctx, account, token); err != nil {
		return nil, err
	}
	config := rest.AnonymousClientConfig(p.Config)
	config.BearerToken, config.QPS = token.Status.Token, -1
	return config, nil
}

// Scraper makes an account without roles. It gives its token, and what lets it read
// metrics until the test ends.
func (p *Plane) Scraper(t testing.TB) (token string, allow func()) {
	t.Helper()
	p.Create(t, &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: Namespace, Name: "scraper"}})
	config, err := p.AccountConfig(t.Context(), Namespace, "scraper")
	check.OK(t, err)
	return config.BearerToken, func() {
		t.Helper()
		p.Create(t, &rbacv1.ClusterRoleBinding{
			ObjectMeta: metav1.ObjectMeta{Name: "qinglian-test-scraper"},
			RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: "qinglian-metrics-reader"},
			Subjects:   []rbacv1.Subject{{Kind: "ServiceAccount", Namespace: Namespace, Name: "scraper"}},
		})
	}
}

// Get gives the status code and the body of an answer to somebody with a token, or
// with none; 0 when there is no answer.
func Get(t testing.TB, c *http.Client, url, token string) (code int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	check.OK(t, err)
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := c.Do(request)
	if err != nil {
		return 0, ""
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	check.OK(t, err)
	return response.StatusCode, string(text)
}
