package civil

import (
	"sync"
	"time"
	_ "time/tzdata" // dates must not depend on what the machine has installed
)

// zones keeps what was read: every pass asks for its zone, and reading is I/O.
var zones sync.Map

// Zone gives the time zone of an IANA name such as Asia/Shanghai, nil where there
// is none of that name. The machine's own zone has no name here.
func Zone(name string) *time.Location {
	if known, found := zones.Load(name); found {
		return known.(*time.Location)
	}
	if name == "Local" {
		return nil
	}
	location, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	zones.Store(name, location)
	return location
}
