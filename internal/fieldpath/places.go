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
	Walk(path, reflect.ValueOf(at).Elem(), func(path string, v reflect.Value) {
		p.named[place{v.Addr().Pointer(), v.Type()}] = named[O]{object, path}
	})
}

// Walk calls visit for a value that lies at a path, and for all within it with the
// names that JSON has for them.
func Walk(path string, v reflect.Value, visit func(path string, v reflect.Value)) {
	visit(path, v)
	switch v.Kind() {
	case reflect.Struct:
		for i, below := range suffixes(v.Type()) {
			if below != nil {
				Walk(path+*below, v.Field(i), visit)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			Walk(path, v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			Walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i), visit)
		}
	}
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
