package expect

import "testing"

// TestInputOf: what is named in another order or spelling is read once.
func TestInputOf(t *testing.T) {
	test := func(manifests, notices []string) *Test { return &Test{Manifests: manifests, Notices: notices} }
	one := inputOf(test([]string{"a", "b/c.yaml"}, nil))
	if other := inputOf(test([]string{"./b/../b/c.yaml", "a/", "a"}, nil)); other != one {
		t.Errorf("%q and %q", one, other)
	}
	for _, other := range []*Test{
		test([]string{"a"}, nil), test([]string{"a"}, []string{"b/c.yaml"}), test([]string{"a", "b/c.yaml"}, []string{"a"}), test([]string{"ab/c.yaml"}, nil),
	} {
		if inputOf(other) == one {
			t.Errorf("%+v is taken for another", other)
		}
	}
}
