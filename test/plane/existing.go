package plane

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Borrow connects to the cluster of KUBECONFIG and installs nothing, for a suite
// that brings the project there in another way.
func Borrow(ctx context.Context) (*Plane, error) {
	p := &Plane{Kubeconfig: os.Getenv("KUBECONFIG")}
	if err := p.connect(); err != nil {
		return nil, err
	}
	return p, p.borrow(ctx)
}

// borrow takes over an existing cluster. It must hold no records: the suites
// judge everything that is declared, and remove all of it when they end.
func (p *Plane) borrow(ctx context.Context) error {
	records, err := Records(ctx, p.Client)
	if err != nil {
		return err
	}
	if len(records) > 0 {
		return fmt.Errorf("the existing cluster holds %d records, %T %s among them: the suites need one without any",
			len(records), records[0], client.ObjectKeyFromObject(records[0]))
	}
	p.stop = func() error { return p.giveBack(context.Background()) }
	return nil
}

// Records lists everything of the project; without its CRDs that is nothing.
func Records(ctx context.Context, c client.Reader) ([]client.Object, error) {
	var records []client.Object
	for _, list := range []client.ObjectList{&v1alpha1.NoticeList{}, &v1alpha1.FederationList{}, &v1alpha1.MemberGroupList{}, &v1alpha1.YouthAssociationList{}} {
		if err := c.List(ctx, list); meta.IsNoMatchError(err) {
			continue
		} else if err != nil {
			return nil, err
		}
		err := meta.EachListItem(list, func(o runtime.Object) error {
			records = append(records, o.(client.Object))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return records, nil
}

// giveBack removes all records and the namespaces that held them.
func (p *Plane) giveBack(ctx context.Context) error {
	records, err := Records(ctx, p.Client)
	if err != nil {
		return err
	}
	var failed error
	namespaces := map[string]bool{}
	for _, o := range records {
		failed = errors.Join(failed, p.Delete(ctx, o))
		if ns := o.GetNamespace(); ns != "" {
			namespaces[ns] = true
		}
	}
	for name := range namespaces {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		failed = errors.Join(failed, p.Delete(ctx, ns))
	}
	for name := range namespaces {
		failed = errors.Join(failed, wait.PollUntilContextTimeout(ctx, 100*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
			err := p.Client.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
			return err != nil, client.IgnoreNotFound(err)
		}))
	}
	return failed
}
