package verdict

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// View is what explanations and expectations read of any status.
type View struct {
	DisplayName, Notice string
	Targets             []v1alpha1.TargetStatus
	Conditions          []metav1.Condition
	Next                *v1alpha1.NextStep
	Path                v1alpha1.AssociationPath
}

// In gives the view of an object of a world, empty where there is none.
func In(w *world.World, key world.Key) View {
	switch key.Kind {
	case v1alpha1.KindNotice:
		if o := world.Find(w.Notices, key); o != nil {
			return Of(o)
		}
	case v1alpha1.KindFederation:
		if o := world.Find(w.Federations, key); o != nil {
			return Of(o)
		}
	case v1alpha1.KindMemberGroup:
		if o := world.Find(w.MemberGroups, key); o != nil {
			return Of(o)
		}
	case v1alpha1.KindYouthAssociation:
		if o := world.Find(w.YouthAssociations, key); o != nil {
			return Of(o)
		}
	}
	return View{}
}

// Of gives the view of an object of ours.
func Of(o metav1.Object) View {
	switch o := o.(type) {
	case *v1alpha1.Notice:
		return View{DisplayName: o.Spec.Title, Conditions: o.Status.Conditions}
	case *v1alpha1.Federation:
		return View{DisplayName: o.Spec.DisplayName, Notice: o.Status.Notice, Targets: o.Status.Targets, Conditions: o.Status.Conditions}
	case *v1alpha1.MemberGroup:
		return View{DisplayName: o.Spec.DisplayName, Conditions: o.Status.Conditions, Next: o.Status.NextStep}
	case *v1alpha1.YouthAssociation:
		return View{DisplayName: o.Spec.DisplayName, Conditions: o.Status.Conditions, Path: o.Status.Path}
	}
	return View{}
}
