// Command vulndb lays a checkout of golang.org/x/vulndb out as a database that
// govulncheck reads from files, for networks without vuln.go.dev:
//
//	go run ./hack/vulndb CHECKOUT FOLDER
//	make vuln VULNDB=FOLDER
package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: vulndb CHECKOUT FOLDER")
		os.Exit(2)
	}
	if err := layOut(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "vulndb:", err)
		os.Exit(1)
	}
}

// report is what the indexes need of a report in the OSV format.
type report struct {
	ID       string    `json:"id"`
	Modified time.Time `json:"modified"`
	// Published stands in for Modified, which a checkout has no value of.
	Published time.Time `json:"published"`
	Affected  []struct {
		Package struct {
			Name string `json:"name"`
		} `json:"package"`
		Ranges []struct {
			Events []struct {
				Fixed string `json:"fixed"`
			} `json:"events"`
		} `json:"ranges"`
	} `json:"affected"`
}

// module is an entry of index/modules.json, vulnerability one below it.
type module struct {
	Path  string          `json:"path"`
	Vulns []vulnerability `json:"vulns"`
}

type vulnerability struct {
	ID       string    `json:"id"`
	Modified time.Time `json:"modified"`
	Fixed    string    `json:"fixed,omitempty"`
}

func layOut(checkout, folder string) error {
	files, err := filepath.Glob(filepath.Join(checkout, "data", "osv", "*.json"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return errors.New("no data/osv/*.json in " + checkout)
	}
	for _, dir := range []string{"ID", "index"} {
		if err := os.MkdirAll(filepath.Join(folder, dir), 0o750); err != nil {
			return err
		}
	}
	modules := map[string]*module{}
	var newest time.Time
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		r := &report{}
		if err := json.Unmarshal(text, r); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := os.WriteFile(filepath.Join(folder, "ID", filepath.Base(file)), text, 0o600); err != nil {
			return err
		}
		if r.Modified.IsZero() {
			r.Modified = r.Published
		}
		if r.Modified.After(newest) {
			newest = r.Modified
		}
		r.index(modules)
	}
	return errors.Join(
		write(folder, "db", map[string]time.Time{"modified": newest}),
		write(folder, "modules", sorted(modules)),
	)
}

// index adds a report to the modules that it affects.
func (r *report) index(modules map[string]*module) {
	for _, a := range r.Affected {
		v := vulnerability{ID: r.ID, Modified: r.Modified}
		for _, ranges := range a.Ranges {
			for _, e := range ranges.Events {
				v.Fixed = cmp.Or(e.Fixed, v.Fixed)
			}
		}
		m := modules[a.Package.Name]
		if m == nil {
			m = &module{Path: a.Package.Name}
			modules[m.Path] = m
		}
		if !slices.ContainsFunc(m.Vulns, func(other vulnerability) bool { return other.ID == v.ID }) {
			m.Vulns = append(m.Vulns, v)
		}
	}
}

func sorted(modules map[string]*module) []*module {
	list := make([]*module, 0, len(modules))
	for _, m := range modules {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	return list
}

func write(folder, index string, content any) error {
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "index", index+".json"), text, 0o600)
}
