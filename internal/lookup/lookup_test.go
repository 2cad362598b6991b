package lookup_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// sample is a province with two cities in namespaces of their own, one of which has a
// county beside it.
func sample() *world.World {
	f := worldtest.Plant("P(33) > M(3301) > C(330102); P(33) > M(3305) > C(330502)")
	call := func(name, namespace, display string) {
		fed := f.Fed(name)
		fed.Namespace, fed.Spec.DisplayName = namespace, display
	}
	call("p33", "zj", "浙江省青年联合会")
	call("m3301", "zj-hangzhou", "杭州市青年联合会")
	call("c330102", "zj-hangzhou", "杭州市上城区青年联合会")
	call("m3305", "zj-huzhou", "湖州市青年联合会")
	call("c330502", "zj-huzhou", "湖州市吴兴区青年联合会")
	_, g := f.Qualifying("m3301", "writers")
	g.Spec.DisplayName = "杭州市网络作家协会"
	for _, group := range f.Groups {
		group.Namespace = "zj-hangzhou"
	}
	for _, a := range f.Associations {
		a.Namespace, a.Spec.DisplayName = "zj-hangzhou", "杭州市网络作家联谊会"
	}
	return f.World()
}

func TestObject(t *testing.T) {
	names := lookup.New(sample())
	for _, tt := range []struct{ namespace, ref, want string }{
		{"", "federation.qinglian.dev/m3301", "Federation/zj-hangzhou/m3301"},
		{"", "federations.v1alpha1.qinglian.dev/m3301", "Federation/zj-hangzhou/m3301"},
		{"zj-hangzhou", "membergroup.qinglian.dev/writers", "MemberGroup/zj-hangzhou/writers"},
		{"", "fed/zj-hangzhou/m3301", "Federation/zj-hangzhou/m3301"},
		{"", "zj-hangzhou/m3301", "Federation/zj-hangzhou/m3301"},
		{"", "m3301", "Federation/zj-hangzhou/m3301"},
		{"", "330100", "Federation/zj-hangzhou/m3301"},
		{"", "fed/330100", "Federation/zj-hangzhou/m3301"},
		{"", "杭州市青年联合会", "Federation/zj-hangzhou/m3301"},
		{"", "杭州市 青年联合会。", "Federation/zj-hangzhou/m3301"},
		{"", "杭州市青联", "Federation/zj-hangzhou/m3301"},
		{"", "杭州市", "Federation/zj-hangzhou/m3301"},
		{"", "上城区", "Federation/zj-hangzhou/c330102"},
		{"", "fed/zj-huzhou/吴兴区青联", "Federation/zj-huzhou/c330502"},
		{"", "zj-hangzhou", "Federation/zj-hangzhou/m3301"},
		{"", "杭州市网络作家协会", "MemberGroup/zj-hangzhou/writers"},
		{"", "ya/writers", "YouthAssociation/zj-hangzhou/writers"},
		{"zj-huzhou", "notice/zqlf-2021-5", "Notice/zqlf-2021-5"},
	} {
		got, err := names.Object(tt.namespace, tt.ref)
		if err != nil || got.String() != tt.want {
			t.Errorf("%q in %q is %s, %v, want %s", tt.ref, tt.namespace, got, err, tt.want)
		}
	}
}

func TestNoObject(t *testing.T) {
	names := lookup.New(sample())
	for _, tt := range []struct{ namespace, ref, want string }{
		{"", "writers", "several are called writers: MemberGroup/zj-hangzhou/writers, YouthAssociation/zj-hangzhou/writers"},
		{"", "fed/m3302", "there is no Federation/m3302: did you mean Federation/zj-hangzhou/m3301?"},
		{"", "fed/湖州吴兴", "there is no Federation/湖州吴兴: did you mean Federation/zj-huzhou/c330502?"},
		{"zj-huzhou", "fed/m3301", "there is no Federation/zj-huzhou/m3301: did you mean Federation/zj-hangzhou/m3301?"},
		{"", "nobody", "there is no nobody"},
		{"", "pod/m3301", `"pod/m3301" is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice`},
		{"", "fed/", `"fed/" is no object: write KIND/NAME or KIND/NAMESPACE/NAME`},
		{"", "", "there is no "},
	} {
		got, err := names.Object(tt.namespace, tt.ref)
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q in %q is %s, %v, want %s", tt.ref, tt.namespace, got, err, tt.want)
		}
	}
}

func TestFederation(t *testing.T) {
	names := lookup.New(sample())
	for _, tt := range []struct{ namespace, ref, want string }{
		{"", "zj-huzhou/m3305", "m3305"},
		{"", "federation.qinglian.dev/m3305", "m3305"},
		{"", "fed/zj-huzhou/m3305", "m3305"},
		{"", "zj-huzhou", "m3305"},
		{"zj-huzhou", "吴兴区", "c330502"},
		{"", "330502", "c330502"},
		{"", "zj", "p33"},
	} {
		got, err := names.Federation(tt.namespace, tt.ref)
		if err != nil || got.Name != tt.want {
			t.Errorf("%q in %q is %v, %v, want %s", tt.ref, tt.namespace, got, err, tt.want)
		}
	}
	for ref, want := range map[string]string{
		"writers":      "there is no federation writers",
		"mg/writers":   "there is no federation mg/writers",
		"zj/m3305":     "there is no federation zj/m3305: did you mean zj-huzhou/m3305?",
		"市":            "there is no federation 市",
		"湖州":           "there is no federation 湖州: did you mean zj-huzhou/m3305, zj-huzhou/c330502?",
		"zj-huzhou/杭州": "there is no federation zj-huzhou/杭州",
	} {
		if got, err := names.Federation("", ref); err == nil || err.Error() != want {
			t.Errorf("%q is %v, %v, want %s", ref, got, err, want)
		}
	}
}
