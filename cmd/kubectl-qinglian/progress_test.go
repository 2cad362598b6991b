package main

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"qinglian.dev/qinglian/internal/words"
)

// What goes on is shown after a second, in the reader's language, and is gone at the end.
func TestProgress(t *testing.T) {
	for lang, want := range map[words.Lang]string{
		words.English: "\r\x1b[Kreading manifests: 1 of 3\r\x1b[Kjudging\r\x1b[K",
		words.Chinese: "\r\x1b[K正在读取清单：1/3\r\x1b[K正在判定\r\x1b[K",
	} {
		var screen strings.Builder
		p := &progress{screen: &screen, lang: lang}
		p.set(1, 3)
		p.show(patience - time.Nanosecond)
		p.end()
		if screen.Len() > 0 {
			t.Errorf("%q is shown of what takes no second", screen.String())
		}
		p.show(patience)
		p.set(3, 3)
		p.show(patience + tick)
		p.end()
		if screen.String() != want {
			t.Errorf("%q is shown, want %q", screen.String(), want)
		}
	}
}

// Every file that is read is counted, and nothing of it is said where there is no terminal.
func TestProgressCounts(t *testing.T) {
	var screen strings.Builder
	env := &environment{screen: &screen}
	in := newInput(env)
	in.paths = []string{"testdata/province"}
	end := env.follow(&in.reading)
	var counted atomic.Int64
	told := in.reading.Progress
	in.reading.Progress = func(read, all int) {
		counted.Add(1)
		told(read, all)
		if read > all {
			t.Errorf("%d of %d", read, all)
		}
	}
	if _, err := in.read(t.Context()); err != nil {
		t.Fatal(err)
	}
	end()
	if counted.Load() == 0 {
		t.Error("no file was counted")
	}
	in = newInput(&environment{})
	in.env.follow(&in.reading)()
	if in.reading.Progress != nil {
		t.Error("somebody is told without a terminal")
	}
}
