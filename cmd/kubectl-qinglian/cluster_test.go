package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// apiServer serves the objects of a List page by page, as an API server that
// has had them applied, and answers what it doesn't have with a status code.
type apiServer struct {
	items map[string][]map[string]any // by resource
	// namespaces are those that it has; of others it answers with fails.
	namespaces []string
	fails      int
	pages      int
}

func newAPIServer(t *testing.T, list string) *apiServer {
	t.Helper()
	var l struct{ Items []map[string]any }
	if err := json.Unmarshal([]byte(list), &l); err != nil {
		t.Fatal(err)
	}
	s := &apiServer{items: map[string][]map[string]any{}, fails: http.StatusNotFound}
	for i, item := range l.Items {
		metadata := item["metadata"].(map[string]any)
		metadata["resourceVersion"], metadata["uid"] = strconv.Itoa(i), strconv.Itoa(i)
		metadata["creationTimestamp"] = "2026-01-01T00:00:00Z"
		metadata["managedFields"] = []any{map[string]any{"manager": "kubectl"}}
		metadata["annotations"] = map[string]any{"kubectl.kubernetes.io/last-applied-configuration": "{}"}
		item["status"] = map[string]any{"observedGeneration": -1}
		resource := map[string]string{"Federation": "federations", "MemberGroup": "membergroups", "YouthAssociation": "youthassociations"}[item["kind"].(string)]
		s.items[resource] = append(s.items[resource], item)
	}
	s.items["notices"] = []map[string]any{}
	return s
}

const pageSize = 3

func (s *apiServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	resource := path.Base(r.URL.Path)
	if kinds, asked := map[string]string{
		"/api": `{"kind": "APIVersions", "versions": ["v1"]}`, "/apis": `{"kind": "APIGroupList", "apiVersion": "v1", "groups": []}`,
		"/api/v1": `{"kind": "APIResourceList", "groupVersion": "v1", "resources": [{"name": "namespaces", "kind": "Namespace", "verbs": ["get"]}]}`,
	}[r.URL.Path]; asked {
		_, _ = w.Write([]byte(kinds))
		return
	}
	if slices.Contains(s.namespaces, resource) {
		_ = json.NewEncoder(w).Encode(map[string]any{"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": resource}})
		return
	}
	items, found := s.items[resource]
	if !found {
		w.WriteHeader(s.fails)
		reason := map[int]string{http.StatusNotFound: "NotFound", http.StatusForbidden: "Forbidden"}[s.fails]
		_ = json.NewEncoder(w).Encode(map[string]any{"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": s.fails, "reason": reason, "message": resource + " refused"})
		return
	}
	s.pages++
	from, _ := strconv.Atoi(r.URL.Query().Get("continue"))
	to := min(from+pageSize, len(items))
	metadata := map[string]any{"resourceVersion": "1"}
	if to < len(items) {
		metadata["continue"] = strconv.Itoa(to)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"apiVersion": "qinglian.dev/v1alpha1", "kind": "List", "metadata": metadata, "items": items[from:to]})
}

func (s *apiServer) start(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return " --kubeconfig /dev/null --server " + server.URL
}

func TestClusterLikeFiles(t *testing.T) {
	server := newAPIServer(t, runArgs(t, "check --fail-on none -o json "+strays).stdout)
	address := server.start(t)
	for _, args := range []string{"check -o json --fail-on none", "check -o yaml --lang zh --fail-on none", "tree", "tree -n zj-jinhua -o json"} {
		args += " --notice ../../config/notice/zqlf-2021-5.yaml"
		fromFiles, fromCluster := runArgs(t, args+" "+strays).unwarned(), runArgs(t, args+address).unwarned()
		if diff := cmp.Diff(fromFiles, fromCluster, cmp.AllowUnexported(result{})); diff != "" {
			t.Errorf("%s differs (-files +cluster):\n%s", args, diff)
		}
	}
	if server.pages < 12 {
		t.Errorf("read %d pages", server.pages)
	}
	// There is no file to point to: explain names the fields alone.
	explain := "explain fed/hangzhou MemberGroups --notice ../../config/notice/zqlf-2021-5.yaml"
	fromFiles, fromCluster := runArgs(t, explain+" "+strays), runArgs(t, explain+address)
	if without := regexp.MustCompile(`testdata/[^ ]*:[0-9]+: `).ReplaceAllString(fromFiles.stdout, ""); fromCluster.code != exitFine || fromCluster.stdout != without {
		t.Errorf("%s differs (-files +cluster):\n%s", explain, cmp.Diff(without, fromCluster.stdout))
	}
	// A cluster has to declare its notice.
	if got := runArgs(t, "check"+address); got.code != exitThreshold || strings.Contains(got.stdout, "WHERE") {
		t.Errorf("got %+v", got)
	}
}

// What the cluster has is compared without what servers and appliers added to it, and
// namespaces that HEAD has nothing of count as they are.
func TestDiffAgainstTheCluster(t *testing.T) {
	server := newAPIServer(t, runArgs(t, "check --fail-on none -o json "+strays).stdout)
	address := server.start(t)
	dir := t.TempDir()
	text := read(t, "testdata/strays", "strays.yaml")
	write(t, dir, "strays.yaml", text)
	got := runArgs(t, "diff cluster "+dir+address)
	if got.code != exitFine || !strings.Contains(got.stderr, "takes nothing") || !strings.Contains(got.stderr, "count as they are: ") {
		t.Errorf("nothing has changed: %+v", got)
	}
	write(t, dir, "strays.yaml", strings.Replace(text, "  kind: YouthAssociation\n", "  kind: YouthAssociation\n  activity: [{year: 2025, activities: 1}]\n", 1))
	if got := runArgs(t, "diff cluster "+dir+address); !strings.Contains(got.stdout, "spec.activity[2025] — → {year: 2025, activities: 1}") {
		t.Errorf("a fact has changed: %+v", got)
	}
	// Of other objects it is known whether the cluster has them, and files say nothing of it.
	server.namespaces = []string{"zj-there"}
	write(t, dir, "strays.yaml", text)
	write(t, dir, "CODEOWNERS", "* @a\n")
	write(t, dir, "others.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: zj-there}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: zj-new}\n")
	got = runArgs(t, "diff cluster "+dir+address+" --lang en")
	if got.code != exitThreshold || !strings.HasPrefix(got.stderr, "judged BASE as the cluster has it, HEAD as plain files\n") ||
		!strings.Contains(got.stderr, "permit: v1 Namespace zj-new: guard: object of another API group added") || strings.Count(got.stderr, "permit: ") != 1 {
		t.Errorf("namespaces: %+v", got)
	}
}

func TestClusterNotice(t *testing.T) {
	server := newAPIServer(t, runArgs(t, "check --fail-on none -o json "+province).stdout)
	if got := runArgs(t, "check -o yaml --notice testdata/notices"+server.start(t)); got.code != exitFine || !strings.Contains(got.stdout, "notice: zj-2022-8") {
		t.Errorf("got %+v", got)
	}
	// One of the same name contradicts it.
	server.items["notices"] = []map[string]any{{
		"apiVersion": "qinglian.dev/v1alpha1", "kind": "Notice", "metadata": map[string]any{"name": "zj-2022-8"},
		"spec": map[string]any{"documentNumber": "x", "issuedOn": "2022-03-01"},
	}}
	if got := runArgs(t, "check --notice testdata/notices"+server.start(t)); got.code != exitUnusable || !strings.Contains(got.stderr, "supplement.yaml:2: the cluster has a notice zj-2022-8 of its own") {
		t.Errorf("got %+v", got)
	}
}

// A namespace without an object of ours is fine if the cluster has it, and
// nothing that a gate may pass on if it hasn't or if that can't be told.
func TestClusterNamespace(t *testing.T) {
	for _, tt := range []struct {
		fails, code int
		namespace   string
		want        string
	}{
		{http.StatusNotFound, exitUnusable, "zj-hangzou", "error: the cluster has no namespace zj-hangzou: did you mean zj-hangzhou?\n"},
		{http.StatusNotFound, exitUnusable, "elsewhere", "error: the cluster has no namespace elsewhere\n"},
		{http.StatusForbidden, exitUnusable, "elsewhere", "error: no object is in namespace elsewhere; whether it exists: "},
		{http.StatusNotFound, exitFine, "empty", "no object is in namespace empty\nas of 2026-11-23: 0 objects"},
	} {
		server := newAPIServer(t, runArgs(t, "check --fail-on none -o json "+province).stdout)
		server.fails, server.namespaces = tt.fails, []string{"empty"}
		if got := runArgs(t, "check -n "+tt.namespace+server.start(t)); got.code != tt.code || got.stdout != "" || !strings.HasPrefix(got.stderr, tt.want) {
			t.Errorf("%d, -n %s: got %+v, want %d and %q", tt.fails, tt.namespace, got, tt.code, tt.want)
		}
	}
}

func TestClusterRefusals(t *testing.T) {
	for _, tt := range []struct {
		fails int
		want  string
	}{
		{http.StatusNotFound, "the cluster has no membergroups.qinglian.dev: Qinglian is not installed there"},
		{http.StatusForbidden, "bind the ClusterRole qinglian-viewer with a ClusterRoleBinding (docs/guards.md)"},
		{http.StatusTeapot, "listing membergroups.qinglian.dev: "},
	} {
		server := newAPIServer(t, runArgs(t, "check --fail-on none -o json "+province).stdout)
		server.fails = tt.fails
		delete(server.items, "membergroups")
		if got := runArgs(t, "check"+server.start(t)); got.code != exitUnusable || got.stdout != "" || !strings.Contains(got.stderr, tt.want) {
			t.Errorf("%d: got %+v, want %q", tt.fails, got, tt.want)
		}
	}
}
