package access_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	clocktesting "k8s.io/utils/clock/testing"

	"qinglian.dev/qinglian/internal/access"
	"qinglian.dev/qinglian/test/check"
)

// cluster answers reviews as an API server does.
type cluster struct {
	mutex   sync.Mutex
	users   map[string]string // by token
	rights  map[string]bool   // "user resource namespace", for all namespaces without one
	lost    bool
	reviews map[string]int // by resource
}

func (c *cluster) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.lost {
		http.Error(w, "gone", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/apis/authentication.k8s.io/v1/tokenreviews" {
		c.reviews["tokens"]++
		var review authenticationv1.TokenReview
		_ = json.NewDecoder(r.Body).Decode(&review)
		name := c.users[review.Spec.Token]
		review.TypeMeta = metav1.TypeMeta{APIVersion: "authentication.k8s.io/v1", Kind: "TokenReview"}
		review.Status.Authenticated, review.Status.User.Username = name != "", name
		_ = json.NewEncoder(w).Encode(review)
		return
	}
	c.reviews["rights"]++
	var review authorizationv1.SubjectAccessReview
	_ = json.NewDecoder(r.Body).Decode(&review)
	a := review.Spec.ResourceAttributes
	review.TypeMeta = metav1.TypeMeta{APIVersion: "authorization.k8s.io/v1", Kind: "SubjectAccessReview"}
	review.Status.Allowed = a.Verb == "list" && a.Group == "qinglian.dev" &&
		(c.rights[fmt.Sprintf("%s %s %s", review.Spec.User, a.Resource, a.Namespace)] || c.rights[fmt.Sprintf("%s %s ", review.Spec.User, a.Resource)])
	_ = json.NewEncoder(w).Encode(review)
}

func (c *cluster) change(do func()) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	do()
}

// ending makes a token that ends at a time.
func ending(at time.Time) string {
	return "x." + base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"exp":%d}`, at.Unix())) + ".y"
}

type bench struct {
	*testing.T
	cluster *cluster
	clock   *clocktesting.FakePassiveClock
	gate    *access.Gate
}

func start(t *testing.T) *bench {
	t.Helper()
	b := &bench{T: t, clock: clocktesting.NewFakePassiveClock(time.Unix(1_800_000_000, 0)), cluster: &cluster{
		users:   map[string]string{"a": "all", "o": "one", "n": "none", "s": "some"},
		rights:  map[string]bool{"one federations zj": true, "one membergroups zj": true, "some federations ": true, "some notices ": true},
		reviews: map[string]int{},
	}}
	for _, r := range access.Resources {
		b.cluster.rights["all "+r+" "] = true
	}
	server := httptest.NewServer(b.cluster)
	t.Cleanup(server.Close)
	var err error
	b.gate, err = access.New(&rest.Config{Host: server.URL, ContentConfig: rest.ContentConfig{ContentType: "application/json"}}, nil, b.clock)
	check.OK(t, err)
	return b
}

func (b *bench) ask(token string) (*access.Scope, error) {
	b.Helper()
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/", http.NoBody)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	return b.gate.Ask(r, []string{"zj", "js"})
}

func (b *bench) gives(token string, want error) {
	b.Helper()
	if _, err := b.ask(token); !errors.Is(err, want) {
		b.Errorf("%q: %v, want %v", token, err, want)
	}
}

func TestAsk(t *testing.T) {
	b := start(t)
	for token, want := range map[string]error{"": access.ErrUnknown, "x": access.ErrUnknown, "n": access.ErrNothing, "a": nil, "o": nil, "s": nil} {
		b.gives(token, want)
	}
	for _, tt := range []struct {
		token, resource, namespace string
		want                       bool
	}{
		{"a", "notices", "", true},
		{"a", "youthassociations", "js", true},
		{"o", "federations", "zj", true},
		{"o", "federations", "js", false},
		{"o", "youthassociations", "zj", false},
		{"o", "notices", "", false},
		{"s", "federations", "js", true},
		{"s", "membergroups", "js", false},
	} {
		scope, err := b.ask(tt.token)
		check.OK(t, err)
		if got := scope.Has(tt.resource, tt.namespace); got != tt.want {
			t.Errorf("%+v: %t", tt, got)
		}
	}
	a, err := b.ask("a")
	check.OK(t, err)
	o, err := b.ask("o")
	check.OK(t, err)
	if !a.Whole() || o.Whole() || a.Key() == o.Key() {
		t.Errorf("%v, %v", a, o)
	}
}

// Many requests of one person ask the cluster once a minute, and what it says then counts.
func TestAskedAgain(t *testing.T) {
	b := start(t)
	for range 50 {
		b.gives("a", nil)
	}
	check.Diff(t, "reviews", map[string]int{"tokens": 1, "rights": 4}, b.cluster.reviews)
	b.cluster.change(func() { delete(b.cluster.rights, "all federations ") })
	b.gives("a", nil)
	b.clock.SetTime(b.clock.Now().Add(61 * time.Second))
	b.gives("a", access.ErrNothing)
	b.cluster.change(func() { delete(b.cluster.users, "a") })
	b.clock.SetTime(b.clock.Now().Add(61 * time.Second))
	b.gives("a", access.ErrUnknown)
	b.cluster.change(func() { b.cluster.users["a"] = "one" })
	b.gives("a", access.ErrUnknown)
	b.clock.SetTime(b.clock.Now().Add(11 * time.Second))
	b.gives("a", nil)
}

// While the cluster can't be asked, those whom it knew stay known, for hours and no longer
// than their token lasts; nobody else does.
func TestUnreachable(t *testing.T) {
	b := start(t)
	short := ending(b.clock.Now().Add(time.Hour))
	b.cluster.users[short] = "all"
	b.gives("a", nil)
	b.gives(short, nil)
	b.gives("n", access.ErrNothing)
	b.cluster.change(func() { b.cluster.lost = true })
	b.clock.SetTime(b.clock.Now().Add(30 * time.Minute))
	for token, want := range map[string]error{"a": nil, short: nil, "o": access.ErrUnreachable, "n": access.ErrNothing, "": access.ErrUnknown} {
		b.gives(token, want)
	}
	b.clock.SetTime(b.clock.Now().Add(time.Hour))
	b.gives("a", nil)
	b.gives(short, access.ErrUnreachable)
	b.clock.SetTime(b.clock.Now().Add(access.KeptFor))
	b.gives("a", access.ErrUnreachable)
	b.cluster.change(func() { b.cluster.lost = false })
	b.gives("a", nil)
}
