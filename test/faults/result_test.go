//go:build faults

package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// result is what was seen of a scenario, or of a part of its rounds.
type result struct {
	Scenario string
	About    string
	Runs     int             // faults made
	Diverged int             // rounds after which a status changed from what the engine says
	Stuck    int             // rounds after which it was never reached
	Times    []time.Duration // to converge, one of each round
	Writes   int             // of status
	Refused  int             // writes of status that were not taken
	Peak     int             // most requests of the operator within a second
	Kinds    map[string]int  `json:",omitempty"` // of the faults, where they are of several
	Notes    []string        `json:",omitempty"`
}

// count counts faults of a kind.
func (r *result) count(kind string, n int) {
	if r.Kinds == nil {
		r.Kinds = map[string]int{}
	}
	r.Kinds[kind] += n
}

func (r *result) add(o result) {
	r.Scenario, r.About = o.Scenario, o.About
	r.Runs += o.Runs
	r.Diverged += o.Diverged
	r.Stuck += o.Stuck
	r.Times = append(r.Times, o.Times...)
	r.Writes += o.Writes
	r.Refused += o.Refused
	r.Peak = max(r.Peak, o.Peak)
	for kind, n := range o.Kinds {
		r.count(kind, n)
	}
	for _, note := range o.Notes {
		if !slices.Contains(r.Notes, note) {
			r.Notes = append(r.Notes, note)
		}
	}
}

// row is a line of the table of docs/faults.md.
func (r *result) row() string {
	mid, most := "–", "–"
	if len(r.Times) > 0 {
		times := slices.Sorted(slices.Values(r.Times))
		mid, most = seconds(times[len(times)/2]), seconds(times[len(times)-1])
	}
	return fmt.Sprintf("| %s | %d | %d | %d | %d | %s | %s | %d | %d | %d |", r.About, r.Runs, len(r.Times), r.Diverged, r.Stuck, mid, most, r.Writes, r.Refused, r.Peak)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

// path is where the result of a part of a scenario is kept.
func path(out, scenario string, part int) string {
	return filepath.Join(out, fmt.Sprintf("%s-%03d.json", scenario, part))
}

// done says whether a part was run already.
func done(out, scenario string, part int) bool {
	_, err := os.Stat(path(out, scenario, part))
	return err == nil
}

func (r *result) keep(out string, part int) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return os.WriteFile(path(out, r.Scenario, part), text, 0o600)
}

// table sums up what is kept in a folder, in the order of the scenarios.
func table(out string) (string, error) {
	var lines []string
	for _, s := range scenarios {
		files, err := filepath.Glob(filepath.Join(out, s.name+"-*.json"))
		if err != nil {
			return "", err
		}
		var sum result
		for _, file := range files {
			text, err := os.ReadFile(file)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			} else if err != nil {
				return "", err
			}
			var part result
			if err := json.Unmarshal(text, &part); err != nil {
				return "", fmt.Errorf("%s: %w", file, err)
			}
			sum.add(part)
		}
		if sum.Runs > 0 {
			lines = append(lines, sum.row())
			for _, kind := range slices.Sorted(maps.Keys(sum.Kinds)) {
				lines = append(lines, fmt.Sprintf("NOTE %s: %d × %s", s.name, sum.Kinds[kind], kind))
			}
			for _, note := range sum.Notes {
				lines = append(lines, "NOTE "+s.name+": "+note)
			}
		}
	}
	return strings.Join(lines, "\n"), nil
}
