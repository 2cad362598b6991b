// Package canary puts what no record may hold, an identity number, a telephone
// number and an e-mail address, into every string of every kind, and says where
// each is refused.
package canary

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// Canary is a value that would lead to a person.
type Canary string

// The canaries. The check digit of the identity number agrees; the e-mail
// addresses are in domains for examples.
const (
	IdentityNumber Canary = "110101199003070038"
	OldIdentity    Canary = "110101900307003"
	Mobile         Canary = "13800138000"
	WideMobile     Canary = "１３８　００１３　８０００"
	Abroad         Canary = "+86-138-0013-8000"
	Landline       Canary = "0571-87654321"
	Email          Canary = "zhang.san@example.com"
	WideEmail      Canary = "张三＠例子.中国"
)

// Canaries lists them.
var Canaries = []Canary{IdentityNumber, OldIdentity, Mobile, WideMobile, Abroad, Landline, Email, WideEmail}

// Accepted says whether a field takes a canary: digits belong into the number and
// the address of a document, and a credit code can be made of eighteen of them.
func Accepted(path string, c Canary) bool {
	switch c {
	case OldIdentity, Mobile, WideMobile, Abroad, Landline:
		return documents.MatchString(path)
	case IdentityNumber:
		return creditCodes.MatchString(path)
	}
	return false
}

var (
	documents   = regexp.MustCompile(`(^|\.)(documentNumber|number|uri)$`)
	creditCodes = regexp.MustCompile(`(^|\.)creditCode$`)
)

//go:embed testdata/full.yaml
var full string

// Objects gives objects that together have every string of every spec.
func Objects() ([]*unstructured.Unstructured, error) {
	var list []*unstructured.Unstructured
	for document := range strings.SplitSeq(strings.ReplaceAll(full, "SHA256", strings.Repeat("0", 64)), "\n---\n") {
		o := &unstructured.Unstructured{}
		if err := yaml.Unmarshal([]byte(document), &o.Object); err != nil {
			return nil, err
		}
		list = append(list, o)
	}
	return list, nil
}

// Strings calls visit for each string of an object's spec, with its path, without
// the indexes of lists, and a function that puts another value in its place.
func Strings(o *unstructured.Unstructured, visit func(path string, set func(value string))) {
	var walk func(path string, value any, set func(any))
	walk = func(path string, value any, set func(any)) {
		switch value := value.(type) {
		case string:
			visit(path, func(s string) { set(s) })
		case []any:
			for i := range value {
				walk(path, value[i], func(v any) { value[i] = v })
			}
		case map[string]any:
			for key := range value {
				walk(strings.TrimPrefix(path+"."+key, "."), value[key], func(v any) { value[key] = v })
			}
		}
	}
	walk("", o.Object["spec"], func(any) {})
}

// Variants gives copies of the objects, each with one string replaced by a
// canary, and the path of that string. Their names tell them apart, whatever the canary.
func Variants(c Canary) (objects []*unstructured.Unstructured, paths []string, err error) {
	originals, err := Objects()
	if err != nil {
		return nil, nil, err
	}
	for _, original := range originals {
		var order []string
		Strings(original, func(path string, _ func(string)) { order = append(order, path) })
		for _, wanted := range order {
			o := original.DeepCopy()
			done := false
			Strings(o, func(path string, set func(string)) {
				if path == wanted && !done {
					done = true
					set(string(c))
				}
			})
			o.SetName(fmt.Sprintf("%s-%d-%d", original.GetName(), slices.Index(Canaries, c), len(objects)))
			objects, paths = append(objects, o), append(paths, wanted)
		}
	}
	return objects, paths, nil
}
