package access

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apiserver/pkg/authentication/authenticator"
	"k8s.io/apiserver/pkg/authentication/user"
	authenticationclient "k8s.io/client-go/kubernetes/typed/authentication/v1"
	authorizationclient "k8s.io/client-go/kubernetes/typed/authorization/v1"
	"k8s.io/client-go/rest"
	"k8s.io/utils/clock"
)

// What a request can come to, besides a scope.
var (
	// ErrUnknown says that the cluster doesn't know who asks.
	ErrUnknown = errors.New("the cluster does not know who asks")
	// ErrNothing says that this person may read no federation.
	ErrNothing = errors.New("no federation may be read")
	// ErrUnreachable says that the cluster can't be asked who it is.
	ErrUnreachable = errors.New("the cluster can't be asked")
)

const (
	// freshFor is how long an answer of the cluster is taken to hold.
	freshFor = time.Minute
	// deniedFor is how long somebody unknown stays so.
	deniedFor = 10 * time.Second
	// KeptFor is how long somebody whom the cluster knew goes on seeing its last state
	// while it can't be asked.
	KeptFor = 8 * time.Hour
	// askWithin is how long the cluster may take to answer.
	askWithin = 5 * time.Second
	// mostPeople bounds how many are remembered, atOnce how many are asked about at once.
	mostPeople = 4096
	atOnce     = 16
	// longestToken bounds what is taken for a token, in bytes.
	longestToken = 16 << 10
)

// Gate asks a cluster who somebody is and what that person may read.
type Gate struct {
	tokens  authenticationclient.TokenReviewInterface
	reviews authorizationclient.SubjectAccessReviewInterface
	// proxy tells who stands behind a proxy that shows its client certificate, nil for nobody.
	proxy authenticator.Request
	clock clock.PassiveClock
	// asking has a place for each question that may be on its way.
	asking chan struct{}

	mutex  sync.Mutex
	people map[[sha256.Size]byte]*person
}

// person is what the cluster last said of somebody.
type person struct {
	mutex sync.Mutex
	// used is when this person last asked; the gate's mutex guards it.
	used time.Time

	user    user.Info // nil for somebody unknown
	knownAt time.Time
	// until is when the token ends, zero where it doesn't say.
	until time.Time

	scope      *Scope
	scopeAt    time.Time
	namespaces []string
}

// New makes a gate that asks the cluster that a config leads to. Proxy tells who stands
// behind a proxy, nil where none is trusted.
func New(config *rest.Config, proxy authenticator.Request, clock clock.PassiveClock) (*Gate, error) {
	unlimited := rest.CopyConfig(config)
	unlimited.QPS, unlimited.Timeout = -1, askWithin // asking is bounded here
	tokens, err := authenticationclient.NewForConfig(unlimited)
	if err != nil {
		return nil, err
	}
	reviews, err := authorizationclient.NewForConfig(unlimited)
	if err != nil {
		return nil, err
	}
	return &Gate{
		tokens: tokens.TokenReviews(), reviews: reviews.SubjectAccessReviews(), proxy: proxy, clock: clock,
		asking: make(chan struct{}, atOnce), people: map[[sha256.Size]byte]*person{},
	}, nil
}

// Ask says what whoever makes a request may read of some namespaces. The error is
// ErrUnknown, ErrNothing or ErrUnreachable.
func (g *Gate) Ask(r *http.Request, namespaces []string) (*Scope, error) {
	p, token, err := g.asks(r)
	if err != nil {
		return nil, err
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if token != "" {
		err = g.identify(r.Context(), p, token)
	}
	switch {
	case err != nil:
		return nil, err
	case p.user == nil:
		return nil, ErrUnknown
	}
	if err := g.authorise(r.Context(), p, namespaces); err != nil {
		return nil, err
	}
	if p.scope.Nothing() {
		return nil, ErrNothing
	}
	return p.scope, nil
}

// asks gives what is remembered of whoever makes a request, and the token to ask about; ""
// where a proxy has told who it is.
func (g *Gate) asks(r *http.Request) (*person, string, error) {
	if g.proxy != nil {
		if response, known, err := g.proxy.AuthenticateRequest(r); err == nil && known {
			p := g.person(sha256.Sum256([]byte("user\x00" + response.User.GetName() + "\x00" + strings.Join(response.User.GetGroups(), "\x00"))))
			p.mutex.Lock()
			defer p.mutex.Unlock()
			p.user, p.knownAt = response.User, g.clock.Now()
			return p, "", nil
		}
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	token = strings.TrimSpace(token)
	if !strings.EqualFold(scheme, "Bearer") || token == "" || len(token) > longestToken {
		return nil, "", ErrUnknown
	}
	return g.person(sha256.Sum256([]byte("token\x00" + token))), token, nil
}

// person gives what is remembered of somebody, and makes room where there are too many.
func (g *Gate) person(key [sha256.Size]byte) *person {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	p := g.people[key]
	if p == nil {
		if len(g.people) >= mostPeople {
			g.forgetOne()
		}
		p = &person{}
		g.people[key] = p
	}
	p.used = g.clock.Now()
	return p
}

// forgetOne forgets who has not asked for the longest time. It needs the mutex.
func (g *Gate) forgetOne() {
	var oldest [sha256.Size]byte
	var at time.Time
	for key, p := range g.people {
		if at.IsZero() || p.used.Before(at) {
			oldest, at = key, p.used
		}
	}
	delete(g.people, oldest)
}

// identify finds out whose a token is, where that isn't known freshly.
func (g *Gate) identify(ctx context.Context, p *person, token string) error {
	now := g.clock.Now()
	switch age := now.Sub(p.knownAt); {
	case p.knownAt.IsZero():
	case !p.until.IsZero() && !now.Before(p.until):
	case p.user != nil && age < freshFor, p.user == nil && age < deniedFor:
		return nil
	}
	review := &authenticationv1.TokenReview{Spec: authenticationv1.TokenReviewSpec{Token: token}}
	err := g.ask(ctx, func(ctx context.Context) (err error) {
		review, err = g.tokens.Create(ctx, review, metav1.CreateOptions{})
		return err
	})
	switch {
	case err != nil:
		return p.kept(p.knownAt, now)
	case !review.Status.Authenticated || slices.Contains(review.Status.User.Groups, user.AllUnauthenticated):
		p.user, p.scope = nil, nil
	default:
		p.user, p.until = infoOf(review.Status.User), endOf(token)
	}
	p.knownAt = now
	return nil
}

// kept says whether an answer of some time ago still holds while the cluster can't be asked.
func (p *person) kept(at, now time.Time) error {
	if at.IsZero() || now.Sub(at) > KeptFor || !p.until.IsZero() && !now.Before(p.until) {
		return ErrUnreachable
	}
	return nil
}

func infoOf(u authenticationv1.UserInfo) user.Info {
	extra := map[string][]string{}
	for name, values := range u.Extra {
		extra[name] = values
	}
	return &user.DefaultInfo{Name: u.Username, UID: u.UID, Groups: u.Groups, Extra: extra}
}

// authorise finds out what somebody may read, where that isn't known freshly.
func (g *Gate) authorise(ctx context.Context, p *person, namespaces []string) error {
	now := g.clock.Now()
	namespaces = slices.Compact(slices.Sorted(slices.Values(namespaces)))
	if p.scope != nil && now.Sub(p.scopeAt) < freshFor && (p.scope.Whole() || slices.Equal(namespaces, p.namespaces)) {
		return nil
	}
	scope, err := g.scope(ctx, p.user, namespaces)
	if err != nil {
		return cmp.Or(p.kept(p.scopeAt, now), p.hasScope())
	}
	p.scope, p.scopeAt, p.namespaces = scope, now, namespaces
	return nil
}

func (p *person) hasScope() error {
	if p.scope == nil {
		return ErrUnreachable
	}
	return nil
}

// ask asks the cluster, with so many others at once and no more.
func (g *Gate) ask(ctx context.Context, question func(context.Context) error) error {
	select {
	case g.asking <- struct{}{}:
		defer func() { <-g.asking }()
	case <-ctx.Done():
		return ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	return question(ctx)
}
