package fieldpath

import (
	"fmt"
	"reflect"
	"strings"
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
	p.walk(named[O]{object, path}, reflect.ValueOf(at).Elem())
}

func (p *Places[O]) walk(n named[O], v reflect.Value) {
	p.named[place{v.Addr().Pointer(), v.Type()}] = n
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ","); name != "" {
				p.walk(named[O]{n.object, n.path + "." + name}, v.Field(i))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			p.walk(n, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			p.walk(named[O]{n.object, fmt.Sprintf("%s[%d]", n.path, i)}, v.Index(i))
		}
	}
}

// Of gives the object and the path of what a pointer points to; it says false
// where that lies in nothing that was added.
func (p *Places[O]) Of(at any) (object O, path string, found bool) {
	v := reflect.ValueOf(at)
	n, found := p.named[place{v.Pointer(), v.Type().Elem()}]
	return n.object, n.path, found
}
