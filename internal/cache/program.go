package cache

import (
	"crypto/sha256"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// Program gives what tells this program from any other that might work something out
// otherwise: the commit that it was built of, or where that doesn't say all, the digest of
// its executable. The definitions and texts are part of it. It says false where neither
// can be told: then nothing may be kept.
var Program = sync.OnceValues(func() ([]byte, bool) {
	if info, ok := debug.ReadBuildInfo(); ok {
		settings := map[string]string{}
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
		if settings["vcs.revision"] != "" && settings["vcs.modified"] == "false" {
			return []byte(info.Main.Path + " " + settings["vcs.revision"] + " " + info.GoVersion + " " + runtime.GOARCH), true
		}
	}
	name, err := os.Executable()
	if err != nil {
		return nil, false
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, false
	}
	defer f.Close() // nothing was written
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return nil, false
	}
	return sum.Sum(nil), true
})
