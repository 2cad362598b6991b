package access

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	authorizationv1 "k8s.io/api/authorization/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apiserver/pkg/authentication/user"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// scope asks what somebody may list: each resource everywhere first; then, where that isn't
// so, federations in each namespace, and in those where they may be listed the rest.
func (g *Gate) scope(ctx context.Context, of user.Info, namespaces []string) (*Scope, error) {
	s := &Scope{Everywhere: map[string]bool{}, In: map[string][]string{}}
	everywhere := make([]bool, len(Resources))
	if err := g.each(ctx, len(Resources), func(ctx context.Context, i int) (err error) {
		everywhere[i], err = g.may(ctx, of, Resources[i], "")
		return err
	}); err != nil {
		return nil, err
	}
	for i, r := range Resources {
		s.Everywhere[r] = everywhere[i]
	}
	for _, r := range Resources[1:] { // federations first
		if s.Everywhere[r] {
			continue
		}
		among := namespaces
		if r != federations && !s.Everywhere[federations] {
			among = s.In[federations]
		}
		allowed := make([]bool, len(among))
		if err := g.each(ctx, len(among), func(ctx context.Context, i int) (err error) {
			allowed[i], err = g.may(ctx, of, r, among[i])
			return err
		}); err != nil {
			return nil, err
		}
		for i, namespace := range among {
			if allowed[i] {
				s.In[r] = append(s.In[r], namespace)
			}
		}
	}
	return s, nil
}

// each does something for each of a number of things, several at once.
func (g *Gate) each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i := range n {
		group.Go(func() error { return do(ctx, i) })
	}
	return group.Wait()
}

// may asks whether somebody may list a resource in a namespace, "" for all.
func (g *Gate) may(ctx context.Context, of user.Info, resource, namespace string) (allowed bool, err error) {
	extra := map[string]authorizationv1.ExtraValue{}
	for name, values := range of.GetExtra() {
		extra[name] = values
	}
	review := &authorizationv1.SubjectAccessReview{Spec: authorizationv1.SubjectAccessReviewSpec{
		User: of.GetName(), UID: of.GetUID(), Groups: of.GetGroups(), Extra: extra,
		ResourceAttributes: &authorizationv1.ResourceAttributes{
			Verb: "list", Group: v1alpha1.GroupVersion.Group, Version: v1alpha1.GroupVersion.Version, Resource: resource, Namespace: namespace,
		},
	}}
	err = g.ask(ctx, func(ctx context.Context) (err error) {
		review, err = g.reviews.Create(ctx, review, metav1.CreateOptions{})
		return err
	})
	return err == nil && review.Status.Allowed, err
}

// endOf reads from a token when it ends, zero where it doesn't say. The cluster has said
// already whose it is: nothing is believed here but that it ends.
func endOf(token string) time.Time {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return time.Time{}
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	var claims struct {
		Expires int64 `json:"exp"`
	}
	if err != nil || json.Unmarshal(text, &claims) != nil || claims.Expires == 0 {
		return time.Time{}
	}
	return time.Unix(claims.Expires, 0)
}
