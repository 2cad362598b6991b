//go:build faults

package faults

import (
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-logr/logr"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"qinglian.dev/qinglian/internal/lead"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
)

var (
	long  = flag.Bool("long", false, "make as many rounds as docs/faults.md tells, instead of one or two")
	share = flag.String("share", "1/1", "which of how many shares of the rounds to make")
	out   = flag.String("out", "", "folder that keeps what was run; none is kept when empty")
	hour  = flag.Duration("churn", time.Hour, "how long facts change in the scenario churn")
)

// scenario is a kind of fault. Its rounds are made in parts, each on a control
// plane of its own.
type scenario struct {
	name, about string
	short, long int    // rounds
	part        int    // rounds of a part; all when 0
	stand       string // of stands
	large       bool   // in a world of a thousand objects rather than a hundred, when all rounds are made

	// round makes the fault, and gives how many it was. What it takes to converge
	// counts from its end, unless it waits for that itself.
	round func(*rig, int) int
}

// stand is how the operator is run: on a control plane with arguments of its own or
// none, on a disk of so many MiB or any, and by what starts it there.
type stand struct {
	plane []string
	disk  int
	begin func(*rig)
}

var stands = map[string]stand{
	"direct":  {begin: direct},
	"proxied": {begin: proxied},
	"piped":   {begin: piped},
	"two":     {begin: two},
	"clock":   {begin: atTheClock},
	"quota":   {plane: []string{"--etcd-quota", "24"}, begin: direct},
	"disk":    {disk: 96, begin: direct},
}

// TestFaults makes a round or two of every scenario, those of the same stand one
// after the other on the same control plane; or, with -long, all rounds.
func TestFaults(t *testing.T) {
	log.SetLogger(logr.Discard())
	if *long {
		testLong(t)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(stands)) {
		if !slices.ContainsFunc(scenarios, func(s scenario) bool { return s.stand == name && s.short > 0 }) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel() // most of the time is spent waiting
			g := stands[name].rig(t, corpus.Small(1), 1)
			for _, s := range scenarios {
				if s.stand == name && s.short > 0 {
					t.Run(s.name, func(t *testing.T) { s.run(g.as(t), 0, s.short) })
				}
			}
		})
	}
}

// testLong makes the rounds of a share that were not made yet, and prints the table
// of all that were.
func testLong(t *testing.T) {
	var mine, of int
	if _, err := fmt.Sscanf(*share, "%d/%d", &mine, &of); err != nil || mine < 1 || mine > of {
		t.Fatalf("-share is %q, want for example 2/3", *share)
	}
	t.Run("rounds", func(t *testing.T) { testParts(t, mine, of) })
	if *out != "" {
		text, err := table(*out)
		check.OK(t, err)
		fmt.Fprintln(os.Stdout, text)
	}
}

func testParts(t *testing.T, mine, of int) {
	for _, s := range scenarios {
		size := s.part
		if size == 0 {
			size = s.long
		}
		for part, first := 0, 0; first < s.long; part, first = part+1, first+size {
			name := fmt.Sprintf("%s-%03d", s.name, part)
			if shareOf(name, of) != mine || *out != "" && done(*out, s.name, part) {
				continue
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel() // most of the time is spent waiting
				declare, seed := corpus.Small, uint64(first+1)
				if s.large {
					declare = corpus.World
				}
				g := stands[s.stand].rig(t, declare(seed), seed)
				r := s.run(g, first, min(size, s.long-first))
				if *out != "" {
					if err := r.keep(*out, part); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
}

func shareOf(name string, of int) int {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(name)) // it takes everything
	return int(hash.Sum32()%uint32(of)) + 1
}

// run makes rounds on a rig.
func (s scenario) run(g *rig, first, rounds int) result {
	t := g.t
	g.result = result{Scenario: s.name, About: s.about}
	if _, ok := g.converge(patience); !ok {
		t.Fatal("the operator does not settle before any fault")
	}
	g.audit.requests(t)
	for i := range rounds {
		waited := len(g.result.Times)
		g.result.Runs += s.round(g, first+i)
		if len(g.result.Times) == waited {
			g.settle(time.Second)
		}
		if g.result.Stuck > 0 {
			break // what comes after says nothing
		}
	}
	g.look()
	t.Log(strings.Trim(g.result.row(), "| "))
	return g.result
}

// outlives is longer than a lease.
const outlives = lead.Duration + 2*time.Second

// patience is how long statuses may take to become what the engine says. It tells what
// is stuck from what is slow: how long they took is in the table.
const patience = 4 * time.Minute

// settle waits until all statuses are what the engine says, and stay so. A pass that
// had read a child before it changed back may write its parent once more.
func (g *rig) settle(rest time.Duration) {
	began := time.Now()
	for range 3 {
		_, ok := g.converge(patience)
		took := time.Since(began)
		time.Sleep(rest)
		if n, _, err := g.differs(); !ok || err == nil && n == 0 {
			g.converged(took, ok)
			return
		}
	}
	g.converged(time.Since(began), true)
	g.result.Diverged++
	g.t.Error("the statuses do not stay what the engine says")
}

// converged counts a round; of one that took long it keeps the operator's log.
func (g *rig) converged(took time.Duration, ok bool) {
	r := &g.result
	r.Times = append(r.Times, took)
	if !ok {
		r.Stuck++
	}
	if took > 20*time.Second && *out != "" && g.manager != nil {
		text, err := os.ReadFile(g.manager.log())
		if err == nil {
			err = os.WriteFile(filepath.Join(*out, fmt.Sprintf("%s-%d.log", r.Scenario, time.Now().Unix())), text, 0o600)
		}
		if err != nil {
			g.t.Error(err)
		}
	}
}

// look counts the requests since the last look, and gives them.
func (g *rig) look() []request {
	requests := g.audit.requests(g.t)
	r := &g.result
	r.Writes += count(requests, request.wrote)
	r.Refused += count(requests, request.refused)
	r.Peak = max(r.Peak, peak(requests))
	return requests
}
