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
	b := &bench{}
	flag.StringVar(&b.share, "share", "10%", "`PART` of the nation")
	flag.IntVar(&b.runs, "runs", 5, "how often each row is measured")
	flag.StringVar(&b.bin, "bin", "bin", "the folder of the programs")
	flag.StringVar(&b.data, "data", ".cache/bench", "the folder to generate into; what is there is used again")
	flag.Parse()
	if err := b.prepare(); err != nil {
		fail(err)
	}
	missed, err := b.measure(os.Stdout)
	if err != nil {
		fail(err)
	}
	if missed > 0 {
		fail(fmt.Errorf("%d limits are missed", missed))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// run runs a command, whose output is dropped. Exit code 1 is a verdict and no failure.
func run(args []string) (cost, error) {
	var wrong bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = &wrong
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
