package render

import (
	"io"
	"runtime"
	"sync"
)

// chunkSize is how many items are made at a time.
const chunkSize = 64

// inOrder writes n items, which are appended to a text side by side, in their order. No
// more than a few chunks of them are kept at once. one may be called by several at a time.
func inOrder(w io.Writer, n int, one func(i int, to []byte) ([]byte, error)) error {
	type chunk struct {
		text []byte
		err  error
	}
	texts := sync.Pool{New: func() any { return new([]byte) }}
	ahead := make(chan chan chunk, runtime.GOMAXPROCS(0)) // chunks being made, or waiting to be written
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		defer close(ahead)
		for begin := 0; begin < n; begin += chunkSize {
			made := make(chan chunk, 1)
			select {
			case ahead <- made:
			case <-stop:
				return
			}
			go func() {
				text, _ := texts.Get().(*[]byte)
				c := chunk{text: (*text)[:0]}
				for i := begin; i < min(begin+chunkSize, n) && c.err == nil; i++ {
					c.text, c.err = one(i, c.text)
				}
				made <- c
			}()
		}
	}()
	for made := range ahead {
		c := <-made
		if c.err != nil {
			return c.err
		}
		if _, err := w.Write(c.text); err != nil {
			return err
		}
		texts.Put(&c.text)
	}
	return nil
}
