package guards

import (
	"context"
	"maps"
	"net/http"
	"sync"
	"time"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
)

// pause is the time between two looks.
const pause = time.Minute

// Watch looks for the guards in a cluster, each by its name.
type Watch struct {
	reader  client.Reader
	shipped []Guard

	mutex  sync.Mutex
	faults map[string]Fault
}

// New makes a Watch that asks the API server itself: nobody needs the right to list policies.
func New(config *rest.Config, httpClient *http.Client) (*Watch, error) {
	shipped, err := Shipped()
	if err != nil {
		return nil, err
	}
	scheme := runtime.NewScheme()
	if err := admissionv1.AddToScheme(scheme); err != nil {
		return nil, err
	}
	// The kinds are known: no API server has to be there to ask.
	mapper := meta.NewDefaultRESTMapper(nil)
	for _, kind := range []string{"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"} {
		mapper.Add(admissionv1.SchemeGroupVersion.WithKind(kind), meta.RESTScopeRoot)
	}
	reader, err := client.New(config, client.Options{HTTPClient: httpClient, Scheme: scheme, Mapper: mapper})
	return &Watch{reader: reader, shipped: shipped}, err
}

// Run looks every minute until the context ends.
func (w *Watch) Run(ctx context.Context) { wait.UntilWithContext(ctx, w.Look, pause) }

// Look looks once, and logs what it finds that was not so before.
func (w *Watch) Look(ctx context.Context) {
	faults := map[string]Fault{}
	for _, g := range w.shipped {
		name := g.Policy.Name
		fault, err := w.look(ctx, g)
		if ctx.Err() != nil {
			return
		}
		faults[name] = fault
		if was := w.Faults()[name]; fault != was {
			log.FromContext(ctx).Info("guard", "policy", name, "fault", fault, "was", was, "error", err)
		}
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.faults = faults
}

func (w *Watch) look(ctx context.Context, g Guard) (Fault, error) {
	ctx, cancel := context.WithTimeout(ctx, pause/2)
	defer cancel()
	policy, binding := &admissionv1.ValidatingAdmissionPolicy{}, &admissionv1.ValidatingAdmissionPolicyBinding{}
	for _, o := range []client.Object{policy, binding} {
		switch err := w.reader.Get(ctx, types.NamespacedName{Name: g.Policy.Name}, o); {
		case apierrors.IsNotFound(err):
			return Missing, nil
		case err != nil:
			return Unreadable, err
		}
	}
	return g.FaultOf(policy, binding), nil
}

// Faults gives the fault of each guard by its name, "" where nothing is wrong; none
// before the first look.
func (w *Watch) Faults() map[string]Fault {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return maps.Clone(w.faults)
}
