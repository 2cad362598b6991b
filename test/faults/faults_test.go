//go:build faults

package faults

import (
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-logr/logr"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"qinglian.dev/qinglian/test/check"
)

var (
	long  = flag.Bool("long", false, "make as many rounds as docs/faults.md tells, instead of one or two")
	share = flag.String("share", "1/1", "which of how many shares of the rounds to make")
	out   = flag.String("out", "", "folder that keeps what was run; none is kept when empty")
)

// scenario is a kind of fault. Its rounds are made in parts, each on a control
// plane of its own.
type scenario struct {
	name, about string
	short, long int           // rounds
	part        int           // rounds of a part; all when 0
	limit       time.Duration // to converge within, after a round
	stand       string        // of stands

	// round makes the fault, and gives how many it was. What it takes to converge
	// counts from its end.
	round func(*rig, int) int
}

// stand is how the operator is run: on a control plane with arguments of its own or
// none, and by what starts it there.
type stand struct {
	plane []string
	begin func(*rig)
}

var stands = map[string]stand{
	"direct":  {begin: direct},
	"proxied": {begin: proxied},
	"piped":   {begin: piped},
	"two":     {begin: two},
	"clock":   {begin: atTheClock},
	"quota":   {plane: []string{"--etcd-quota", "24"}, begin: direct},
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
			g := newRig(t, 1, stands[name].plane...)
			stands[name].begin(g)
			for _, s := range scenarios {
				if s.stand == name && s.short > 0 {
					t.Run(s.name, func(t *testing.T) { s.run(g.as(t), 0, s.short) })
				}
			}
		})
	}
}

func testLong(t *testing.T) {
	var mine, of int
	if _, err := fmt.Sscanf(*share, "%d/%d", &mine, &of); err != nil || mine < 1 || mine > of {
		t.Fatalf("-share is %q, want for example 2/3", *share)
	}
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
				g := newRig(t, uint64(first+1), stands[s.stand].plane...)
				stands[s.stand].begin(g)
				r := s.run(g, first, min(size, s.long-first))
				if *out != "" {
					if err := r.keep(*out, part); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	if *out != "" {
		text, err := table(*out)
		check.OK(t, err)
		fmt.Fprintln(os.Stdout, text)
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
	r := result{Scenario: s.name, About: s.about}
	if _, ok := g.converge(2 * time.Minute); !ok {
		t.Fatal("the operator does not settle before any fault")
	}
	g.audit.requests(t)
	for i := range rounds {
		r.Runs += s.round(g, first+i)
		took, ok := g.converge(s.limit)
		if g.took != nil {
			took, g.took = *g.took, nil
		}
		r.Times = append(r.Times, took)
		if !ok {
			r.Stuck++
			break // what comes after says nothing
		}
		time.Sleep(time.Second)
		if n, some, err := g.differs(); err != nil || n > 0 {
			r.Diverged++
			t.Errorf("round %d: %d statuses did not stay what the engine says (%v):\n%s", i, n, err, some)
		}
	}
	requests := g.audit.requests(t)
	r.Writes, r.Refused, r.Peak = count(requests, request.wrote), count(requests, request.refused), peak(requests)
	r.Notes = g.notes
	t.Log(strings.Trim(r.row(), "| "))
	return r
}
