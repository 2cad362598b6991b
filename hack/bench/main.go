// Command bench measures the command line on a part of the nation, each row in turn with
// what it is held against in the same run, and fails where a limit is missed
// (docs/performance.md).
//
//	go run ./hack/bench --share 10% --runs 5
//
// It wants bin/kubectl-qinglian, and compares with bin/kubeconform where that is there.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "strict" {
		if err := decodeStrictly(os.Args[2]); err != nil {
			fail(err)
		}
		return
	}
	shares := flag.String("share", "10%", "`PARTS` of the nation, one after another, such as \"1% 10% 100%\"")
	runs := flag.Int("runs", 5, "how often each row is measured")
	bin := flag.String("bin", "bin", "the folder of the programs")
	data := flag.String("data", ".cache/bench", "the folder to generate into; what is there is used again")
	flag.Parse()
	missed := 0
	var parts []*bench
	for share := range strings.FieldsSeq(*shares) {
		b := &bench{share: share, bin: *bin, data: *data, runs: *runs}
		if err := b.prepare(); err != nil {
			fail(err)
		}
		n, err := b.measure(os.Stdout)
		if err != nil {
			fail(err)
		}
		missed, parts = missed+n, append(parts, b)
	}
	growth(os.Stdout, parts)
	if missed > 0 {
		fail(fmt.Errorf("%d limits are missed", missed))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// run runs a command, whose output is dropped and whose cache is that of the measurement.
// Exit code 1 is a verdict and no failure.
func (b *bench) run(args []string) (cost, error) {
	var wrong bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = &wrong
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+b.home())
	begin := time.Now()
	err := cmd.Run()
	c := cost{wall: time.Since(begin)}
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 {
		return c, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, wrong.Bytes())
	}
	c.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = usage.Maxrss
	}
	return c, nil
}
