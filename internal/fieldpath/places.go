package fieldpath

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// Places finds the path of a field by where it lies in memory. O is what objects
// are called.
type Places[O any] struct{ named map[place]named[O] }

// place is where a value lies; a struct and its first field share an address.
type place struct {
	address uintptr
	of      reflect.Type
}

type named[O any] struct {
	object O
	path   string
}

// Add names a value that lies at a path of an object, and all within it by the
// names that JSON has for them. at points to it.
func (p *Places[O]) Add(object O, path string, at any) {
	if p.named == nil {
		p.named = map[place]named[O]{}
	}
	Walk(path, reflect.ValueOf(at).Elem(), func(at *Way, v reflect.Value) {
		p.named[place{v.Addr().Pointer(), v.Type()}] = named[O]{object, at.String()}
	})
}

// Way is the way from an object to a value in it. Most values that are walked past are
// never named, so their paths are put together only when somebody asks.
type Way struct{ steps []step }

// step is a field, with the dot before its name, or an item of a list.
type step struct {
	name  string
	index int
}

// String gives the path.
func (w *Way) String() string {
	var b strings.Builder
	for _, s := range w.steps {
		if b.WriteString(s.name); s.name == "" {
			fmt.Fprintf(&b, "[%d]", s.index)
		}
	}
	return b.String()
}

// Name gives the name of the field that the way leads to, "" for an item of a list.
func (w *Way) Name() string {
	return strings.TrimPrefix(w.steps[len(w.steps)-1].name, ".")
}

// Walk calls visit for a value that lies at a path, and for all within it with the
// names that JSON has for them. The way is that of the call only.
func Walk(path string, v reflect.Value, visit func(at *Way, v reflect.Value)) {
	(&Way{steps: []step{{name: path}}}).walk(v, visit)
}

func (w *Way) walk(v reflect.Value, visit func(at *Way, v reflect.Value)) {
	visit(w, v)
	switch v.Kind() {
	case reflect.Struct:
		for i, below := range suffixes(v.Type()) {
			switch {
			case below == nil:
			case *below == "":
				w.walk(v.Field(i), visit)
			default:
				w.within(step{name: *below}, v.Field(i), visit)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			w.walk(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.within(step{index: i}, v.Index(i), visit)
		}
	}
}

func (w *Way) within(s step, v reflect.Value, visit func(at *Way, v reflect.Value)) {
	w.steps = append(w.steps, s)
	w.walk(v, visit)
	w.steps = w.steps[:len(w.steps)-1]
}

var known sync.Map // of types, what suffixes gives

// suffixes gives what the path of each field of a struct has more than that of the struct,
// nil of a field that JSON has no name for.
func suffixes(t reflect.Type) []*string {
	if list, found := known.Load(t); found {
		fields, _ := list.([]*string)
		return fields
	}
	list := make([]*string, t.NumField())
	for i := range list {
		switch name, options, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); {
		case name != "":
			list[i] = new("." + name)
		case options == "inline":
			list[i] = new("")
		}
	}
	known.Store(t, list)
	return list
}

// Of gives the object and the path of what a pointer points to; it says false
// where that lies in nothing that was added.
func (p *Places[O]) Of(at any) (object O, path string, found bool) {
	v := reflect.ValueOf(at)
	n, found := p.named[place{v.Pointer(), v.Type().Elem()}]
	return n.object, n.path, found
}
