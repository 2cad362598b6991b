package version

import "testing"

func TestString(t *testing.T) {
	defer func(was string) { release = was }(release)
	release = "v1.2.3"
	if got := String(); got != "v1.2.3" {
		t.Errorf("got %q, want the linker's version", got)
	}
	release = ""
	if got := String(); got == "" {
		t.Error("there is no version without the linker's")
	}
}
