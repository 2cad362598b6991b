package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	expect "qinglian.dev/qinglian/test/check"
)

// served gives the address of an API server that has what stands in manifests.
func served(t *testing.T, manifests ...string) *httptest.Server {
	t.Helper()
	args := []string{"check", "-o", "json", "--fail-on", "none"}
	for _, m := range manifests {
		args = append(args, "-f", m)
	}
	has := newAPIServer(t, command{}.run(t, args...).stdout)
	for _, resource := range []string{"federations", "membergroups", "youthassociations"} {
		if has.items[resource] == nil {
			has.items[resource] = []map[string]any{}
		}
	}
	server := httptest.NewServer(has)
	t.Cleanup(server.Close)
	return server
}

// Several contexts are read as one nation. One that can't be read any more is not reported:
// what was last known of it counts, and everything that shows it says so and since when.
func TestContexts(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "cn.yaml", expecting)
	nation, zhejiang := served(t, filepath.Join(dir, "cn.yaml")), served(t, "../../config/samples/zhejiang/province.yaml", "../../config/samples/zhejiang/330500-huzhou")
	kubeconfig := filepath.Join(dir, "kubeconfig")
	expect.OK(t, os.WriteFile(kubeconfig, []byte(`apiVersion: v1
kind: Config
clusters:
- {name: cn, cluster: {server: "`+nation.URL+`"}}
- {name: zj, cluster: {server: "`+zhejiang.URL+`"}}
contexts:
- {name: cn, context: {cluster: cn}}
- {name: zj, context: {cluster: zj}}
`), 0o600))
	c := command{env: map[string]string{"QINGLIAN_CACHE": filepath.Join(dir, "known")}}
	on := func(command string) result {
		return c.run(t, strings.Fields(command+" --lang en --kubeconfig "+kubeconfig+" --context cn --context zj --notice ../../config/notice/zqlf-2021-5.yaml")...)
	}
	tree := "tree --depth 2"
	now := on(tree)
	for _, want := range []string{"Cluster: cn, read on 2026-11-23", "Cluster: zj, read on 2026-11-23"} {
		if !strings.Contains(now.stderr, want) {
			t.Errorf("%s\nlacks %s", now.stderr, want)
		}
	}
	if !strings.Contains(now.stdout, "├── 浙江省青年联合会 ") && !strings.Contains(now.stdout, "── 浙江省青年联合会") {
		t.Errorf("Zhejiang isn't below the nation:\n%s", now.stdout)
	}
	before := documentOf(t, func(string) result { return on("report -o json") }, "").row(t, "subordinates", "divisionCode", "330000")

	zhejiang.Close()
	lost := on(tree)
	expect.Diff(t, "exit code", exitFine, lost.code)
	const marked = "浙江省青年联合会 (not reported, as known on 2026-11-23)"
	if !strings.Contains(lost.stdout, marked) || !strings.Contains(lost.stderr, "Not reported: zj can't be read now; what was known of it on 2026-11-23 counts, 0 days ago") {
		t.Errorf("it isn't said that Zhejiang has not reported:\n%s%s", lost.stdout, lost.stderr)
	}
	for _, command := range []string{"report -o markdown", "coverage -o markdown", "trend -o markdown --every year"} {
		if got := on(command); !strings.Contains(got.stdout, "Not reported: zj") {
			t.Errorf("%s doesn't say that Zhejiang has not reported:\n%s%s", command, got.stdout, got.stderr)
		}
	}
	after := documentOf(t, func(string) result { return on("report -o json") }, "").row(t, "subordinates", "divisionCode", "330000")
	expect.Diff(t, "established", before["established"], after["established"])

	pages := filepath.Join(dir, "pages")
	expect.Diff(t, "exit code of site", exitFine, on("site "+pages).code)
	index, err := os.ReadFile(filepath.Join(pages, "index.html"))
	expect.OK(t, err)
	for _, want := range []string{"Cluster: cn, read on 2026-11-23", "Not reported: zj", marked} {
		if !strings.Contains(string(index), want) {
			t.Errorf("the first page doesn't say %s", want)
		}
	}

	c.env = nil // nothing is known from before
	never := on(tree)
	if !strings.Contains(never.stdout, "广东省") || !strings.Contains(never.stdout, "浙江省") || !strings.Contains(never.stderr, "Not read, and counted as not reported: zj") {
		t.Errorf("without a last state:\n%s%s", never.stdout, never.stderr)
	}
}
