package check

import (
	"os"
	"strconv"
	"strings"
)

// PeakMemory gives the most memory that this process has held, in KiB. It panics where
// Linux doesn't tell: the process that asks is one of its own, which a test has started.
func PeakMemory() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.Atoi(strings.Fields(value)[0])
			if err != nil {
				panic(err)
			}
			return n
		}
	}
	panic("no VmHWM in /proc/self/status")
}
