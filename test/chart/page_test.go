//go:build chart

package chart

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	auditv1 "k8s.io/apiserver/pkg/apis/audit/v1"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// pages is a running server of the pages, as the chart runs it.
type pages struct {
	*testing.T
	plane   *plane.Plane
	address string
	client  *http.Client
}

// kubeconfig writes a kubeconfig with the token of an account.
func kubeconfig(t *testing.T, p *plane.Plane, account string) string {
	t.Helper()
	config, err := p.AccountConfig(t.Context(), plane.Namespace, account)
	check.OK(t, err)
	file := filepath.Join(t.TempDir(), "kubeconfig")
	check.OK(t, clientcmd.WriteToFile(clientcmdapi.Config{
		Clusters:  map[string]*clientcmdapi.Cluster{"c": {Server: config.Host, CertificateAuthorityData: config.CAData, CertificateAuthority: config.CAFile}},
		AuthInfos: map[string]*clientcmdapi.AuthInfo{"a": {Token: config.BearerToken}},
		Contexts:  map[string]*clientcmdapi.Context{"x": {Cluster: "c", AuthInfo: "a"}}, CurrentContext: "x",
	}, file))
	return file
}

// serve runs the command of the page's deployment, on ports of this machine.
func serve(t *testing.T, p *plane.Plane) *pages {
	t.Helper()
	deployment := find(t, render(t, "page: {enabled: true}"), "Deployment", "qinglian-page")
	var args []string
	for _, arg := range podOf(t, deployment).Spec.Containers[0].Command[1:] {
		arg, _, probes := strings.Cut(arg, "--probes=:8081")
		if !probes {
			args = append(args, strings.Replace(arg, "--shared=:8443", "--shared=127.0.0.1:0", 1))
		}
	}
	command := exec.Command(plane.Program("kubectl-qinglian"), args...)
	command.Env = append(os.Environ(), "KUBECONFIG="+kubeconfig(t, p, "qinglian-page"))
	said, err := command.StderrPipe()
	check.OK(t, err)
	check.OK(t, command.Start())
	check.AtEnd(t, func() error {
		_ = command.Process.Kill()
		_ = command.Wait() // it was killed
		return nil
	})
	line, err := bufio.NewReader(said).ReadString('\n')
	check.OK(t, err)
	_, rest, _ := strings.Cut(line, "https://")
	address, _, _ := strings.Cut(rest, "/")
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	return &pages{T: t, plane: p, address: "https://" + address + "/", client: &http.Client{Transport: transport}}
}

// gives checks how a request of somebody is answered, and what is on the page.
func (p *pages) gives(token, path string, want int, holds ...string) {
	p.Helper()
	plane.Eventually(p, path, func() error {
		code, body := plane.Get(p, p.client, p.address+path, token)
		if code != want {
			return fmt.Errorf("answered with %d, want %d: %s", code, want, body[:min(len(body), 200)])
		}
		for _, part := range holds {
			if !strings.Contains(body, part) {
				return fmt.Errorf("doesn't say %q", part)
			}
		}
		return nil
	})
}

// listen gives the times at which somebody with a page open is told of a change.
func (p *pages) listen(token, path string) <-chan time.Time {
	p.Helper()
	r, err := http.NewRequestWithContext(p.Context(), http.MethodGet, p.address+"events?page=/"+path, http.NoBody)
	check.OK(p, err)
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := p.client.Do(r)
	check.OK(p, err)
	check.AtEnd(p, func() error { return answer.Body.Close() })
	check.Diff(p, "status", http.StatusOK, answer.StatusCode)
	told, ready := make(chan time.Time, 100), make(chan struct{})
	go func() {
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			switch {
			case strings.HasPrefix(lines.Text(), "retry:"):
				close(ready)
			case strings.HasPrefix(lines.Text(), "event: change"):
				told <- time.Now()
			}
		}
	}()
	<-ready
	return told
}

// reader makes an account that may read what a viewer does: everywhere, in a namespace, or
// nowhere (nil). It gives its token.
func (p *pages) reader(name string, namespaces ...string) string {
	p.Helper()
	p.plane.Create(p, &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: plane.Namespace, Name: name}})
	role := rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: "qinglian-viewer"}
	subjects := []rbacv1.Subject{{Kind: "ServiceAccount", Namespace: plane.Namespace, Name: name}}
	for _, namespace := range namespaces {
		meta := metav1.ObjectMeta{Namespace: namespace, Name: "test-" + name}
		if namespace == "" {
			p.plane.Create(p, &rbacv1.ClusterRoleBinding{ObjectMeta: meta, RoleRef: role, Subjects: subjects})
		} else {
			p.plane.Create(p, &rbacv1.RoleBinding{ObjectMeta: meta, RoleRef: role, Subjects: subjects})
		}
	}
	config, err := p.plane.AccountConfig(p.Context(), plane.Namespace, name)
	check.OK(p, err)
	return config.BearerToken
}

// rename gives a federation another name, and the time at which that was done.
func (p *pages) rename(namespace, name, to string) time.Time {
	p.Helper()
	f := &v1alpha1.Federation{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name}}
	check.OK(p, p.plane.Client.Patch(p.Context(), f, client.RawPatch("application/merge-patch+json", fmt.Appendf(nil, `{"spec":{"displayName":%q}}`, to))))
	return time.Now()
}

// TestPage: the pages that page.enabled brings are shown to people whom the cluster knows, to
// each what that person may read; they follow what changes, outlast the API server, and their
// account asks for nothing but what they need.
func TestPage(t *testing.T) {
	audit := filepath.Join(t.TempDir(), "audit.log")
	p, err := plane.StartEmpty("--audit-log", audit)
	check.OK(t, err)
	halted := time.Now() // set when it is
	check.AtEnd(t, func() error { return errors.Join(p.Stop(), auditPage(audit, halted)) })
	_, err = p.Helm(t.Context(), "install", "qinglian", plane.Chart(), "--namespace", plane.Namespace, "--create-namespace", "--set", "page.enabled=true")
	check.OK(t, err)
	p.Kubectl(t, "apply", "--server-side", "-k", filepath.Join(plane.Root(), "config", "samples", "zhejiang"))
	o, err := operator.Start(p, corpus.Date, words.Chinese)
	check.OK(t, err)
	check.OK(t, operator.Settle(t.Context(), p.Client, corpus.Date, words.Chinese, 2*time.Minute))
	check.OK(t, o.Stop())

	s := serve(t, p)
	all, one, none := s.reader("all", ""), s.reader("one", "zj-hangzhou"), s.reader("none")
	const hangzhou, ningbo = "fed/zj-hangzhou/hangzhou.html", "fed/zj-ningbo/ningbo.html"
	s.gives(all, "", http.StatusOK, "浙江省青年联合会")
	s.gives(all, ningbo, http.StatusOK, "宁波市青年联合会")
	s.gives("", "", http.StatusUnauthorized)
	s.gives("", "style.css", http.StatusUnauthorized)
	s.gives("", "events?page=/", http.StatusUnauthorized)
	s.gives("x.y.z", hangzhou, http.StatusUnauthorized)
	s.gives(none, hangzhou, http.StatusForbidden)
	s.gives(one, hangzhou, http.StatusOK, "杭州市青年联合会", "未能读取：通知", "zj-hangzhou 以外的", "以集群中记录的状态为准", "依规建立")
	s.gives(one, ningbo, http.StatusNotFound)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		r, err := http.NewRequestWithContext(t.Context(), method, s.address+hangzhou, http.NoBody)
		check.OK(t, err)
		r.Header.Set("Authorization", "Bearer "+all)
		answer, err := s.client.Do(r)
		check.OK(t, err)
		check.OK(t, answer.Body.Close())
		check.Diff(t, method, http.StatusMethodNotAllowed, answer.StatusCode)
	}

	told := map[string]<-chan time.Time{}
	for _, page := range []string{"fed/zj-hangzhou/xihu.html", hangzhou, ningbo} {
		told[page] = s.listen(all, page)
	}
	renamed := s.rename("zj-hangzhou", "xihu", "西湖区青联新名")
	for page, want := range map[string]bool{"fed/zj-hangzhou/xihu.html": true, hangzhou: true, ningbo: false} {
		select {
		case at := <-told[page]:
			if !want {
				t.Errorf("%s: told of what isn't on it", page)
			}
			t.Logf("%s: told after %s", page, at.Sub(renamed))
		case <-time.After(map[bool]time.Duration{true: time.Minute, false: 3 * time.Second}[want]):
			if want {
				t.Errorf("%s: not told", page)
			}
		}
	}
	s.gives(one, "fed/zj-hangzhou/xihu.html", http.StatusOK, "西湖区青联新名")

	late := s.reader("late", "")
	halted = time.Now()
	check.OK(t, p.Halt())
	s.gives(all, hangzhou, http.StatusOK, "西湖区青联新名", "集群现在无法读取", "前）")
	s.gives(late, hangzhou, http.StatusServiceUnavailable)
	s.gives("", hangzhou, http.StatusUnauthorized)
	check.OK(t, p.Resume())
	plane.Eventually(t, "the API server answers", func() error {
		return p.Client.Get(t.Context(), client.ObjectKey{Name: "zj-hangzhou"}, &corev1.Namespace{})
	})
	s.rename("zj-hangzhou", "xihu", "西湖区青年联合会")
	s.gives(all, "fed/zj-hangzhou/xihu.html", http.StatusOK, "西湖区青年联合会")
	s.gives(late, hangzhou, http.StatusOK)
	check.OK(t, p.Client.Delete(context.Background(), &rbacv1.RoleBinding{ObjectMeta: metav1.ObjectMeta{Namespace: "zj-hangzhou", Name: "test-one"}}))
	s.gives(one, hangzhou, http.StatusForbidden)
}

// auditPage reads the audit log of a plane: the account of the pages reads, asks who somebody
// is and what that person may read, and is refused nothing until the API server restarts, which
// refuses everything until it has read its roles.
func auditPage(path string, halted time.Time) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	asked := map[string]int{}
	var failed error
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		e := &auditv1.Event{}
		if err := json.Unmarshal(lines.Bytes(), e); err != nil {
			return err
		}
		if e.User.Username != "system:serviceaccount:"+plane.Namespace+":qinglian-page" {
			continue
		}
		what := e.Verb + " " + e.RequestURI
		if e.ObjectRef != nil {
			what = e.Verb + " " + e.ObjectRef.Resource + "." + e.ObjectRef.APIGroup
		}
		asked[what]++
		if e.ResponseStatus != nil && e.ResponseStatus.Code == http.StatusForbidden && e.RequestReceivedTimestamp.Time.Before(halted) {
			failed = errors.Join(failed, fmt.Errorf("the pages were refused: %s", what))
		}
	}
	allowed := map[string]bool{"create tokenreviews.authentication.k8s.io": true, "create subjectaccessreviews.authorization.k8s.io": true}
	for _, resource := range []string{"notices", "federations", "membergroups", "youthassociations"} {
		allowed["list "+resource+".qinglian.dev"], allowed["watch "+resource+".qinglian.dev"] = true, true
	}
	for what := range asked {
		if !allowed[what] {
			failed = errors.Join(failed, fmt.Errorf("the pages asked: %s", what))
		}
	}
	if len(asked) < 3 {
		failed = errors.Join(failed, fmt.Errorf("the pages asked for little: %v", asked))
	}
	return errors.Join(failed, lines.Err())
}
