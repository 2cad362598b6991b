package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
)

const (
	// patience is how long nothing is shown of what goes on.
	patience = time.Second
	// tick is how long a line stays as it is.
	tick = 200 * time.Millisecond
	// erase takes a line off a terminal.
	erase = "\r\x1b[K"
)

// progress shows on a terminal what a command that takes long is at, in a line that goes
// when it ends.
type progress struct {
	screen    io.Writer
	lang      words.Lang
	read, all atomic.Int64
	shown     bool
}

// follow shows how the reading goes on, and the judging after it, until the function that
// it gives is called. It shows nothing where standard error is no terminal.
func (env *environment) follow(how *source.Reading) (end func()) {
	if env.screen == nil {
		return func() {}
	}
	p := &progress{screen: env.screen, lang: env.lang}
	how.Progress = p.set
	done := make(chan struct{})
	var showing sync.WaitGroup
	showing.Go(func() {
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for n := time.Duration(1); ; n++ {
			select {
			case <-ticker.C:
				p.show(n * tick)
			case <-done:
				return
			}
		}
	})
	return func() {
		close(done)
		showing.Wait()
		p.end()
	}
}

// set notes how many files have been read. Another part of the input begins anew.
func (p *progress) set(read, all int) {
	p.read.Store(int64(read))
	p.all.Store(int64(all))
}

// show shows what goes on, after some time.
func (p *progress) show(after time.Duration) {
	if after < patience {
		return
	}
	text := judging.In(p.lang)
	if read, all := p.read.Load(), p.all.Load(); read < all || all == 0 {
		text = reading.With("read", read, "all", all).In(p.lang)
	}
	p.shown = true
	// Where a terminal can't be written to nothing is lost.
	_, _ = fmt.Fprint(p.screen, erase, text)
}

// end takes the line away.
func (p *progress) end() {
	if p.shown {
		_, _ = fmt.Fprint(p.screen, erase)
	}
}
