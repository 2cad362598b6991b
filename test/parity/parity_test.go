// Package parity tests that the command line, without a cluster, and the
// operator, on one, write the same status for the same facts on the same date,
// byte for byte.
package parity

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

const lang = words.Chinese

func TestCommandLineAndOperatorAgree(t *testing.T) {
	samples := t.TempDir()
	check.OK(t, os.CopyFS(samples, os.DirFS(filepath.Join(plane.Root(), "config", "samples"))))
	// kubectl reads every file of a folder; this one is for kustomize.
	check.OK(t, os.Remove(filepath.Join(samples, "zhejiang", "kustomization.yaml")))
	check.OK(t, os.WriteFile(filepath.Join(samples, "notice.yaml"), config.NationalNotice, 0o600))
	inputs := map[string]string{"samples": samples}
	for _, w := range corpus.Worlds() {
		inputs[w.Name] = t.TempDir()
		check.OK(t, corpus.Write(w.World, inputs[w.Name]))
	}
	objects := 0
	for name, dir := range inputs {
		t.Run(name, func(t *testing.T) { objects += agree(t, dir) })
	}
	if objects < 1100 {
		t.Errorf("%d objects compared, want the samples' 800 and 300 generated ones at least", objects)
	}
}

// agree compares the statuses for one input, and gives the number of objects.
func agree(t *testing.T, dir string) int {
	p := operator.Plane(t)
	apply(t, p, dir)
	operator.On(t, p, corpus.Date, lang)
	check.OK(t, operator.Settle(t.Context(), p.Client, corpus.Date, lang, 2*time.Minute))

	written := operator.ListedStatuses(t, []byte(p.Kubectl(t, "get", "qinglian", "--all-namespaces", "-o", "json")))
	verdicts := []string{"check", "--as-of", string(corpus.Date), "--lang", string(lang), "--fail-on", "none", "-o", "json"}
	// Files without any notice are judged by the built-in one, which a cluster has to declare.
	if hasNotice(written) {
		offline := operator.ListedStatuses(t, plane.Output(t, "kubectl-qinglian", append(verdicts, "-f", dir)...))
		check.Diff(t, "files (-operator +command line)", written, offline)
	}
	online := operator.ListedStatuses(t, plane.Output(t, "kubectl-qinglian", append(verdicts, "--kubeconfig", p.Kubeconfig)...))
	check.Diff(t, "cluster (-operator +command line)", written, online)
	return len(written)
}

func hasNotice(statuses map[string]string) bool {
	for key := range statuses {
		if strings.HasPrefix(key, "Notice/") {
			return true
		}
	}
	return false
}

// apply declares everything in a folder with kubectl: namespaces first, since
// the generated worlds have no manifests of theirs.
func apply(t *testing.T, p *plane.Plane, dir string) {
	t.Helper()
	list := &unstructured.UnstructuredList{}
	check.OK(t, list.UnmarshalJSON(plane.Output(t, "kubectl-qinglian", "check", "-f", dir, "--fail-on", "none", "-o", "json")))
	namespaces := map[string]bool{}
	for _, o := range list.Items {
		if ns := o.GetNamespace(); ns != "" && !namespaces[ns] {
			namespaces[ns] = true
			p.Kubectl(t, "create", "namespace", ns)
		}
	}
	p.Kubectl(t, "apply", "--server-side", "--recursive", "-f", dir)
}
