package access

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Resources are what people may read or not. Notices are the cluster's; the others are in
// namespaces.
var Resources = v1alpha1.Resources()

// federations is the resource without which nothing can be shown.
var federations = v1alpha1.Resource(v1alpha1.KindFederation)

// Scope is what of a cluster somebody may read.
type Scope struct {
	// Everywhere says of a resource that all of it may be read.
	Everywhere map[string]bool
	// In lists for a resource that may not be read everywhere the namespaces in which it
	// may, sorted.
	In map[string][]string
}

// Whole says that everything may be read.
func (s *Scope) Whole() bool {
	return !slices.ContainsFunc(Resources, func(r string) bool { return !s.Everywhere[r] })
}

// Has says whether a resource in a namespace may be read.
func (s *Scope) Has(resource, namespace string) bool {
	if s.Everywhere[resource] {
		return true
	}
	_, found := slices.BinarySearch(s.In[resource], namespace)
	return found
}

// Nothing says that no federation may be read.
func (s *Scope) Nothing() bool { return !s.Everywhere[federations] && len(s.In[federations]) == 0 }

// Key is the same for two scopes that allow the same.
func (s *Scope) Key() string {
	sum := sha256.New()
	for _, r := range Resources {
		// A hash takes everything.
		_, _ = fmt.Fprintf(sum, "%s %t %q\n", r, s.Everywhere[r], s.In[r])
	}
	return hex.EncodeToString(sum.Sum(nil))
}
