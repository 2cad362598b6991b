package controllers

import (
	"context"
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/rollup"
	"qinglian.dev/qinglian/internal/world"
)

// coalesce is how long a parent waits for more of its children to change. A
// change in a county passes two or three parents on its way to the root.
const coalesce = 500 * time.Millisecond

type queue = workqueue.TypedRateLimitingInterface[reconcile.Request]

// watches turns what changed into the federations to evaluate again. A status
// that is not what the ledger knows to be right has its own object evaluated.
type watches struct {
	client client.Reader
	ledger *ledger
	order  order
}

func add(q queue, key types.NamespacedName) { q.Add(reconcile.Request{NamespacedName: key}) }

// concerned gives the passes that a change of an object's facts concerns besides its own.
type concerned func(ctx context.Context, o client.Object) []reconcile.Request

// facts: of objects of other kinds than Federation others read the facts only. own
// gives the pass that judges an object, others those that read its facts besides.
func (w *watches) facts(own func(client.Object) reconcile.Request, others concerned) handler.Funcs {
	add := func(ctx context.Context, q queue, objects ...client.Object) {
		for _, o := range objects {
			q.Add(own(o))
			for _, request := range others(ctx, o) {
				q.Add(request)
			}
		}
	}
	return handler.Funcs{
		CreateFunc: func(ctx context.Context, e event.CreateEvent, q queue) {
			w.ledger.appeared(e.Object.(v1alpha1.Judged))
			if e.IsInInitialList {
				// Everything has its own pass at the start. This one is of a level that
				// only the federation tells, if there is one.
				w.order.addOf(q, own(e.Object).NamespacedName, "", 0)
				return
			}
			add(ctx, q, e.Object)
		},
		UpdateFunc: func(ctx context.Context, e event.UpdateEvent, q queue) {
			before, after := e.ObjectOld.(v1alpha1.Judged), e.ObjectNew.(v1alpha1.Judged)
			wait, contradicts := w.ledger.contradicts(before, after)
			if changedFacts(before, after) {
				add(ctx, q, before, after)
			} else if contradicts {
				q.AddAfter(own(after), wait)
			}
		},
		DeleteFunc: func(ctx context.Context, e event.DeleteEvent, q queue) {
			w.ledger.gone(e.Object.(v1alpha1.Judged))
			add(ctx, q, e.Object)
		},
	}
}

// federations: a change of facts concerns the federation itself, those with its
// division code before and after, those that it is a member of, and those below it when they read it as
// their parent or for its notice; a change in what the rollup reads concerns
// its parents before and after.
func (w *watches) federations() handler.Funcs {
	return handler.Funcs{
		CreateFunc: func(ctx context.Context, e event.CreateEvent, q queue) {
			f := e.Object.(*v1alpha1.Federation)
			w.ledger.appeared(f)
			if e.IsInInitialList {
				w.order.addOf(q, client.ObjectKeyFromObject(f), f.Spec.Level, 0)
				return
			}
			w.federation(ctx, nil, f, q)
		},
		UpdateFunc: func(ctx context.Context, e event.UpdateEvent, q queue) {
			before, after := e.ObjectOld.(*v1alpha1.Federation), e.ObjectNew.(*v1alpha1.Federation)
			if wait, contradicts := w.ledger.contradicts(before, after); contradicts {
				q.AddAfter(reconcile.Request{NamespacedName: client.ObjectKeyFromObject(after)}, wait)
			}
			w.federation(ctx, before, after, q)
		},
		DeleteFunc: func(ctx context.Context, e event.DeleteEvent, q queue) {
			w.ledger.gone(e.Object.(v1alpha1.Judged))
			w.federation(ctx, e.Object.(*v1alpha1.Federation), nil, q)
		},
	}
}

// federation handles a change; before or after is nil when it was created or deleted.
func (w *watches) federation(ctx context.Context, before, after *v1alpha1.Federation, q queue) {
	created, deleted := before == nil, after == nil
	known := slices.DeleteFunc([]*v1alpha1.Federation{before, after}, func(f *v1alpha1.Federation) bool { return f == nil })
	if created || deleted || changedFacts(before, after) {
		for _, f := range known {
			add(q, client.ObjectKeyFromObject(f))
			w.rivals(ctx, f, q)
			w.relatives(ctx, f, q)
			w.membersOf(ctx, f, q)
		}
	}
	if created || deleted || !sameAsParent(before, after) {
		w.descendants(ctx, client.ObjectKeyFromObject(known[0]), q)
	}
	if created || deleted || !rollup.Same(before, after) || parentOf(before) != parentOf(after) {
		for _, f := range known {
			if key := parentOf(f); key.Name != "" {
				w.order.add(ctx, q, key, coalesce)
			}
		}
	}
}

// sameAsParent says whether federations below read the same of one before and after a change.
func sameAsParent(before, after *v1alpha1.Federation) bool {
	return before.Spec.Level == after.Spec.Level && before.Spec.DivisionCode == after.Spec.DivisionCode &&
		before.Spec.DivisionSince == after.Spec.DivisionSince && endOf(before) == endOf(after) &&
		noticeOf(before) == noticeOf(after) && parentOf(before) == parentOf(after)
}

// endOf gives the day from which a federation no longer exists, "" where none is declared.
func endOf(f *v1alpha1.Federation) v1alpha1.Date {
	if f.Spec.Ended == nil {
		return ""
	}
	return f.Spec.Ended.On
}

func noticeOf(f *v1alpha1.Federation) string {
	if f.Spec.NoticeRef == nil {
		return ""
	}
	return f.Spec.NoticeRef.Name
}

// parentOf gives the key of a federation's parent, empty when it names none.
func parentOf(f *v1alpha1.Federation) types.NamespacedName {
	if f == nil || f.Spec.ParentRef == nil {
		return types.NamespacedName{}
	}
	return world.ParentKey(f)
}

// rivals enqueues the federations with the same division code: which of them
// is rolled up may have changed.
func (w *watches) rivals(ctx context.Context, f *v1alpha1.Federation, q queue) {
	same, err := sameDivision(ctx, w.client, f.Spec.DivisionCode)
	if err != nil {
		log.FromContext(ctx).Error(err, "list federations with the same division code")
	}
	for i := range same {
		add(q, client.ObjectKeyFromObject(&same[i]))
	}
}

// relatives enqueues those that read of a federation that it ended, or that it is there
// to succeed them: its successors, theirs, and its predecessors; and the federations of
// the code of its parent, which it may be the only one to attach to the tree.
func (w *watches) relatives(ctx context.Context, f *v1alpha1.Federation, q queue) {
	before, err := predecessors(ctx, w.client, client.ObjectKeyFromObject(f))
	if err != nil {
		log.FromContext(ctx).Error(err, "list predecessors")
	}
	for i := range before {
		add(q, client.ObjectKeyFromObject(&before[i]))
	}
	seen := map[types.NamespacedName]bool{}
	for todo := world.SuccessorKeys(f); len(todo) > 0; todo = todo[1:] {
		if key := todo[0]; !seen[key] {
			seen[key] = true
			add(q, key)
			var next v1alpha1.Federation
			if w.client.Get(ctx, key, &next) == nil {
				todo = append(todo, world.SuccessorKeys(&next)...)
			}
		}
	}
	var parent v1alpha1.Federation
	if key := parentOf(f); key.Name != "" && w.client.Get(ctx, key, &parent) == nil {
		w.rivals(ctx, &parent, q)
	}
}

// membersOf enqueues the federations that a federation is a member of.
func (w *watches) membersOf(ctx context.Context, f *v1alpha1.Federation, q queue) {
	var groups v1alpha1.MemberGroupList
	if err := w.client.List(ctx, &groups, client.MatchingFields{indexMember: client.ObjectKeyFromObject(f).String()}); err != nil {
		log.FromContext(ctx).Error(err, "list memberships of a federation")
	}
	for i := range groups.Items {
		add(q, world.FederationKey(&groups.Items[i]))
	}
}

// descendants enqueues all federations below one, refused parents included, so
// it has to guard against going round in circles.
func (w *watches) descendants(ctx context.Context, parent types.NamespacedName, q queue) {
	seen := map[types.NamespacedName]bool{parent: true}
	for todo := []types.NamespacedName{parent}; len(todo) > 0; {
		below, err := children(ctx, w.client, todo[0])
		if err != nil {
			log.FromContext(ctx).Error(err, "list federations below")
		}
		todo = todo[1:]
		for i := range below {
			if key := client.ObjectKeyFromObject(&below[i]); !seen[key] {
				seen[key] = true
				add(q, key)
				w.rivals(ctx, &below[i], q) // whether a parent took it in
				todo = append(todo, key)
			}
		}
	}
}

// ofMemberGroup gives the pass of the federation that a member group is of.
func ofMemberGroup(o client.Object) reconcile.Request {
	return ref(o.GetNamespace(), o.(*v1alpha1.MemberGroup).Spec.FederationRef.Name)
}

// memberGroup gives the federations whose records continue a member group, or what it continues.
func (w *watches) memberGroup(ctx context.Context, o client.Object) []reconcile.Request {
	g := o.(*v1alpha1.MemberGroup)
	return heirs(ctx, client.ObjectKeyFromObject(g), world.OriginKey(g.Namespace, g.Spec.TransferredFrom),
		source{w.client}.GroupHeirs, func(h *v1alpha1.MemberGroup) string { return h.Spec.FederationRef.Name })
}

// heirs gives the federations of the records that continue one, or its origin, however many between.
func heirs[T any, P world.Object[T]](
	ctx context.Context, record, origin types.NamespacedName,
	of func(context.Context, types.NamespacedName) ([]*T, error), federation func(*T) string,
) []reconcile.Request {
	var requests []reconcile.Request
	seen := map[types.NamespacedName]bool{}
	for todo := []types.NamespacedName{record, origin}; len(todo) > 0; todo = todo[1:] {
		if todo[0].Name == "" || seen[todo[0]] {
			continue
		}
		seen[todo[0]] = true
		list, err := of(ctx, todo[0])
		if err != nil {
			log.FromContext(ctx).Error(err, "list what continues a record")
		}
		for _, h := range list {
			requests = append(requests, ref(P(h).GetNamespace(), federation(h)))
			todo = append(todo, world.NameOf(P(h)))
		}
	}
	return requests
}

// ofAssociation gives the pass of the federation that an association is of.
func ofAssociation(o client.Object) reconcile.Request {
	return ref(o.GetNamespace(), o.(*v1alpha1.YouthAssociation).Spec.FederationRef.Name)
}

// association gives the federations whose member groups refer to an association, and
// those whose records continue it, or what it continues.
func (w *watches) association(ctx context.Context, o client.Object) []reconcile.Request {
	a := o.(*v1alpha1.YouthAssociation)
	var requests []reconcile.Request
	var groups v1alpha1.MemberGroupList
	if err := w.client.List(ctx, &groups, client.InNamespace(a.Namespace), client.MatchingFields{indexAssociation: a.Name}); err != nil {
		log.FromContext(ctx).Error(err, "list member groups of an association")
	}
	for i := range groups.Items {
		requests = append(requests, ref(a.Namespace, groups.Items[i].Spec.FederationRef.Name))
	}
	return append(requests, heirs(ctx, client.ObjectKeyFromObject(a), world.OriginKey(a.Namespace, a.Spec.TransferredFrom),
		source{w.client}.AssociationHeirs, func(h *v1alpha1.YouthAssociation) string { return h.Spec.FederationRef.Name })...)
}

// notices: which notice applies where, and what it says, can change for all federations
// when one notice comes, goes or changes.
func (w *watches) notices() handler.Funcs {
	all := func(ctx context.Context, q queue) {
		for _, request := range everyFederation(w.client)(ctx) {
			w.order.add(ctx, q, request.NamespacedName, 0)
		}
	}
	return handler.Funcs{
		CreateFunc: func(ctx context.Context, e event.CreateEvent, q queue) {
			if !e.IsInInitialList { // else all have a pass anyway
				all(ctx, q)
			}
		},
		UpdateFunc: func(ctx context.Context, e event.UpdateEvent, q queue) {
			if changedFacts(e.ObjectOld.(v1alpha1.Judged), e.ObjectNew.(v1alpha1.Judged)) {
				all(ctx, q)
			}
		},
		DeleteFunc: func(ctx context.Context, _ event.DeleteEvent, q queue) { all(ctx, q) },
	}
}

// ofNotice gives the pass of a notice.
func ofNotice(o client.Object) reconcile.Request { return ref("", o.GetName()) }

// allNotices gives every notice: one that is supplemented may have come, gone or changed.
func (w *watches) allNotices(ctx context.Context, _ client.Object) []reconcile.Request {
	var list v1alpha1.NoticeList
	if err := w.client.List(ctx, &list); err != nil {
		log.FromContext(ctx).Error(err, "list notices")
	}
	requests := make([]reconcile.Request, len(list.Items))
	for i := range list.Items {
		requests[i] = ofNotice(&list.Items[i])
	}
	return requests
}

func ref(namespace, name string) reconcile.Request {
	return ctrl.Request{NamespacedName: types.NamespacedName{Namespace: namespace, Name: name}}
}
