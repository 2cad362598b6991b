package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/config"
)

// bench is what is measured, and with what.
type bench struct {
	share, bin, data string
	runs             int

	self string
	// tree is a folder a county, changed the same with one county changed, schemas those
	// of the definitions as JSON.
	tree, changed, schemas string
}

// prepare generates what isn't there yet.
func (b *bench) prepare() error {
	var err error
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	name := strings.TrimSuffix(b.share, "%")
	b.tree, b.changed, b.schemas = filepath.Join(b.data, "tree-"+name), filepath.Join(b.data, "changed-"+name), filepath.Join(b.data, "schemas")
	if err := os.MkdirAll(b.schemas, 0o755); err != nil {
		return err
	}
	if err := b.writeSchemas(); err != nil {
		return err
	}
	if _, err := os.Stat(b.changed); err == nil {
		return nil
	}
	generate := exec.Command("go", "run", "./hack/nation", "--share", b.share, "--out", b.tree)
	generate.Stdout, generate.Stderr = os.Stderr, os.Stderr
	if err := generate.Run(); err != nil {
		return err
	}
	return b.change()
}

// change links the files to a second folder, and declares other seats in one of them.
func (b *bench) change() error {
	last := ""
	if err := filepath.WalkDir(b.tree, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := b.changed + strings.TrimPrefix(path, b.tree)
		if entry.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		last = to
		return os.Link(path, to)
	}); err != nil {
		return err
	}
	text, err := os.ReadFile(last)
	if err != nil {
		return err
	}
	if err := os.Remove(last); err != nil {
		return err
	}
	return os.WriteFile(last, bytes.Replace(text, []byte("    seats: "), []byte("    seats: 1"), 1), 0o644)
}

// writeSchemas writes the schemas of the definitions for kubeconform.
func (b *bench) writeSchemas() error {
	return fs.WalkDir(config.CRDs, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		text, err := fs.ReadFile(config.CRDs, path)
		if err != nil {
			return err
		}
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.Unmarshal(text, crd); err != nil {
			return err
		}
		if crd.Spec.Names.Kind == "" {
			return nil
		}
		schema, err := json.Marshal(crd.Spec.Versions[0].Schema.OpenAPIV3Schema)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(b.schemas, strings.ToLower(crd.Spec.Names.Kind)+".json"), schema, 0o644)
	})
}

// cost is what a run took. A row shows that of the median run.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // in KiB, the most at a time
}

// row is something measured, and what it is held against.
type row struct {
	name          string
	what, against []string
	// most is the limit of the time, as a multiple of the other's.
	most float64
}

func (b *bench) rows() []row {
	check := func(flags ...string) []string {
		return append([]string{filepath.Join(b.bin, "kubectl-qinglian"), "check", "-f", b.tree, "--as-of", "2026-11-23", "--fail-on", "none"}, flags...)
	}
	rows := []row{
		{"check, against strict decoding", check(), []string{b.self, "strict", b.tree}, 1},
		{"check -o json, against the table", check("-o", "json"), check(), 1.05},
		{"check -o junit, against the table", check("-o", "junit"), check(), 1.05},
		{"diff of one county, against check", []string{filepath.Join(b.bin, "kubectl-qinglian"), "diff", b.tree, b.changed, "--as-of", "2026-11-23"}, check(), 1.1},
	}
	if kubeconform := filepath.Join(b.bin, "kubeconform"); exists(kubeconform) {
		rows = append(rows, row{"check, against kubeconform (schemas only)", check(),
			[]string{kubeconform, "-n", "8", "-schema-location", filepath.Join(b.schemas, "{{.ResourceKind}}.json"), b.tree}, 0.5})
	}
	return rows
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// maxMemory bounds what check takes of the nation, in KiB.
const maxMemory = 1500 << 10

// measure writes a table and gives the number of limits that are missed. Other work on the
// machine makes walls wide: the processor's time is shown beside.
func (b *bench) measure(w io.Writer) (missed int, err error) {
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Fprintf(w, "%s of the nation, %d runs each, load before %s\n", b.share, b.runs, strings.Join(strings.Fields(string(load))[:1], ""))
	fmt.Fprintf(w, "| What | wall | against | times (limit) | CPU | against | times | memory |\n|---|---|---|---|---|---|---|---|\n")
	for _, r := range b.rows() {
		var these, those []cost
		for range b.runs {
			this, err := run(r.what)
			if err != nil {
				return missed, err
			}
			that, err := run(r.against)
			if err != nil {
				return missed, err
			}
			these, those = append(these, this), append(those, that)
		}
		this, that := median(these), median(those)
		times := this.wall.Seconds() / that.wall.Seconds()
		verdict := ""
		if times > r.most || this.memory > maxMemory {
			verdict = ", missed"
			missed++
		}
		fmt.Fprintf(w, "| %s | %.2f s | %.2f s | %.2f (%.2f%s) | %.2f s | %.2f s | %.2f | %d MiB |\n", r.name, this.wall.Seconds(), that.wall.Seconds(),
			times, r.most, verdict, this.cpu.Seconds(), that.cpu.Seconds(), this.cpu.Seconds()/that.cpu.Seconds(), this.memory>>10)
	}
	return missed, nil
}

// median gives the medians of walls and processor times, and the most memory.
func median(costs []cost) cost {
	var m cost
	var walls, cpus []time.Duration
	for _, c := range costs {
		walls, cpus, m.memory = append(walls, c.wall), append(cpus, c.cpu), max(m.memory, c.memory)
	}
	slices.Sort(walls)
	slices.Sort(cpus)
	m.wall, m.cpu = walls[len(walls)/2], cpus[len(cpus)/2]
	return m
}
