package controllers_test

import (
	"fmt"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestAColdStartGoesLowestLevelFirst counts the writes with which an operator judges a
// tree for the first time. A parent that came before its children would be written
// again for each bunch of them, at every level above.
func TestAColdStartGoesLowestLevelFirst(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "qinglian-cold-"}}
	create(t, ns)
	federation := func(name string, level v1alpha1.Level, facts ...any) {
		create(t, worldtest.Federation(ns.Name, name, level, "", facts...))
	}
	create(t, worldtest.Notice(ns.Name, v1alpha1.NoticeSpec{IssuedOn: "2021-06-30"}))
	federation("nation", v1alpha1.LevelNational, worldtest.Named(ns.Name))
	federation("province", v1alpha1.LevelProvince, worldtest.ChildOf("nation"))
	const cities, counties = 4, 12
	for i := range cities {
		city := fmt.Sprintf("city-%d", i)
		federation(city, v1alpha1.LevelPrefecture, worldtest.ChildOf("province"))
		for k := range counties {
			federation(fmt.Sprintf("%s-county-%d", city, k), v1alpha1.LevelCounty, worldtest.ChildOf(city), worldtest.Suitable(true))
		}
	}

	before := sum(t, "qinglian_status_writes_total")
	start(t, date)
	settle(t, date)
	const federations = 2 + cities + cities*counties
	if n := int(sum(t, "qinglian_status_writes_total") - before); n > federations*3/2 {
		t.Errorf("%d writes for the statuses of %d federations and a notice", n, federations)
	}
}
