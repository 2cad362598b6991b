// Package admission tests on an API server who may change what: people with the
// roles of config/rbac against the policies of config/admission.
package admission

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-logr/logr"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// accounts is the namespace of the accounts. It is not that of the records, where
// the roles are bound: who may edit a namespace may act for its service accounts.
const accounts = "qinglian-test-accounts"

var (
	server  *plane.Plane
	clients = map[string]client.Client{} // by persona
	configs = map[string]*rest.Config{}
	scene   []client.Object
)

func TestMain(m *testing.M) {
	log.SetLogger(logr.Discard())
	code := plane.Main(m, func(ctx context.Context, p *plane.Plane) error {
		server = p
		for _, name := range []string{accounts, changes.Namespace} {
			if err := set(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}); err != nil {
				return err
			}
		}
		if err := set(ctx, applierRole); err != nil {
			return err
		}
		for _, persona := range personas {
			if err := persona.appear(ctx); err != nil {
				return fmt.Errorf("%s: %w", persona.name, err)
			}
		}
		return ready(ctx)
	})
	if plane.Existing() { // a plane of our own is gone by now
		for _, o := range slices.Backward(scene) {
			if err := server.Delete(context.Background(), o); err != nil {
				fmt.Fprintln(os.Stderr, err)
				code = 1
			}
		}
	}
	os.Exit(code)
}

// set makes a part of the scene.
func set(ctx context.Context, o client.Object) error {
	scene = append(scene, o)
	return server.Client.Create(ctx, o)
}

// applierRole is what a GitOps engine needs to apply anything, and no verb of ours.
var applierRole = &rbacv1.ClusterRole{
	ObjectMeta: metav1.ObjectMeta{Name: "qinglian-test-applier"},
	Rules: []rbacv1.PolicyRule{{
		APIGroups: []string{"qinglian.dev"}, Resources: []string{"federations", "membergroups", "notices", "youthassociations"},
		Verbs: []string{"get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"},
	}},
}

// appear makes the account of a persona, binds its roles and keeps its client.
func (p *persona) appear(ctx context.Context) error {
	config, err := p.config(ctx)
	if err != nil {
		return err
	}
	configs[p.name] = config
	clients[p.name], err = client.New(config, client.Options{Scheme: plane.Scheme(), Mapper: server.Client.RESTMapper()})
	return err
}

func (p *persona) config(ctx context.Context) (*rest.Config, error) {
	switch p.name {
	case "cluster-admin":
		return server.Config, nil
	case "operator":
		return operator.AccountConfig(ctx, server)
	case "anonymous":
		return rest.AnonymousClientConfig(server.Config), nil
	}
	account := &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: accounts, Name: p.account()}}
	if err := set(ctx, account); err != nil {
		return nil, err
	}
	subjects := []rbacv1.Subject{{Kind: "ServiceAccount", Namespace: accounts, Name: account.Name}}
	for role := range strings.FieldsSeq(p.roles) {
		ref := rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: role}
		name := account.Name + "-" + role
		var binding client.Object = &rbacv1.ClusterRoleBinding{ObjectMeta: metav1.ObjectMeta{Name: name}, RoleRef: ref, Subjects: subjects}
		if p.local {
			binding = &rbacv1.RoleBinding{ObjectMeta: metav1.ObjectMeta{Namespace: changes.Namespace, Name: name}, RoleRef: ref, Subjects: subjects}
		}
		if err := set(ctx, binding); err != nil {
			return nil, err
		}
	}
	return server.AccountConfig(ctx, accounts, account.Name)
}

// account is the name of the persona's service account.
func (p *persona) account() string { return strings.NewReplacer(" ", "-", "+", "and").Replace(p.name) }

func (p *persona) username() string {
	return "system:serviceaccount:" + accounts + ":" + p.account()
}

// ready waits until every policy refuses somebody something: the API server takes
// a second to take them up.
func ready(ctx context.Context) error {
	applier := clients["applier"]
	for _, name := range []string{"new membership", "new with a closed finding", "new federation", "new notice"} {
		if err := refused(ctx, applier, name); err != nil {
			return err
		}
	}
	return refused(ctx, clients["local supervisor"], "new city")
}

// refused waits until somebody's attempt to make an object is.
func refused(ctx context.Context, c client.Client, name string) error {
	_, after := changes.Named(name).Manifests()
	err := wait.PollUntilContextTimeout(ctx, 50*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Create(ctx, after.DeepCopy(), client.DryRunAll)
		return err != nil && strings.Contains(err.Error(), "ValidatingAdmissionPolicy"), nil
	})
	if err != nil {
		return fmt.Errorf("nobody refuses a %s: %w", name, err)
	}
	return nil
}

// impersonating is the persona's config with the wish to act for another.
func (p *persona) impersonating(username string) *rest.Config {
	config := rest.CopyConfig(configs[p.name])
	config.Impersonate = rest.ImpersonationConfig{UserName: username}
	return config
}
