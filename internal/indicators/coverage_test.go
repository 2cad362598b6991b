package indicators_test

import (
	"testing"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/indicators"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// TestFieldStates: each state of a field, by what a county declares.
func TestFieldStates(t *testing.T) {
	notice, err := config.Notice()
	check.OK(t, err)
	field := func(name v1alpha1.FieldName, population int64, main bool) v1alpha1.YouthField {
		return v1alpha1.YouthField{Field: name, Population: &population, Main: &main}
	}
	county := worldtest.Federation("x", "county", v1alpha1.LevelCounty, "330102", worldtest.EstablishedOn("2020-01-01"),
		&v1alpha1.Youth{Total: new(int64(10_000)), Fields: []v1alpha1.YouthField{
			field("OnlineWriter", 100, true), field("Courier", 100, true), field("TruckDriver", 100, true), field("Livestreamer", 900, false),
			field("Esports", 900, false), field("SelfMedia", 10, false),
		}},
		&v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: "Esports", Seats: new(int32(2))}, {Field: "OnlineWriter", Seats: new(int32(3))}}},
		worldtest.Expecting(v1alpha1.ExpectedFederation{DisplayName: "某镇"}))
	association := func(name string, form v1alpha1.AssociationForm, status v1alpha1.RegistrationStatus, fields ...v1alpha1.FieldName) v1alpha1.YouthAssociation {
		return *worldtest.Association("x", "county", name, form, worldtest.Registered(status, ""), fields)
	}
	dissolved := association("gone", v1alpha1.FormAssociation, v1alpha1.RegistrationRegistered, "TruckDriver", "Courier")
	dissolved.Spec.DissolvedOn = "2022-01-01"
	w := &world.World{
		Notices: []v1alpha1.Notice{*notice}, Federations: []v1alpha1.Federation{*county},
		YouthAssociations: []v1alpha1.YouthAssociation{
			association("writers", v1alpha1.FormAssociation, v1alpha1.RegistrationRegistered, "OnlineWriter"),
			association("readers", v1alpha1.FormCommunity, v1alpha1.RegistrationUnregistered, "OnlineWriter"),
			association("couriers", v1alpha1.FormCommunity, v1alpha1.RegistrationUnregistered, "Courier"),
			dissolved,
		},
	}
	c := indicators.NewCoverage(snapshot(w, "2026-11-26"), types.NamespacedName{Namespace: "x", Name: "county"})
	for name, want := range map[v1alpha1.FieldName]indicators.FieldState{
		"OnlineWriter": indicators.StateRegistered, "Courier": indicators.StateUnregistered, "TruckDriver": indicators.StateGap,
		"Livestreamer": indicators.StateUnrepresented, "Esports": indicators.StateMinor, "SelfMedia": indicators.StateMinor,
		"CulturalCreative": indicators.StateNotSurveyed,
	} {
		check.Diff(t, string(name), want, c.Areas[0].Fields[name].State)
		check.Diff(t, "of whom nobody declared "+string(name), indicators.StateNotSurveyed, c.Areas[1].Fields[name].State)
	}
	check.Diff(t, "first field", "OnlineWriter", string(c.Fields[0].Name))
	for i, f := range c.Fields {
		if i > 0 && f.Priority && !c.Fields[i-1].Priority {
			t.Errorf("%s comes after a field without priority", f.Name)
		}
	}
	d := c.Document()
	check.Diff(t, "cell", "registered 2/3", table(t, d, "areasCounty").Rows[0].Cells[1].In(words.English))
	check.Diff(t, "gaps", []string{"Livestreamer", "TruckDriver"}, firsts(table(t, d, "gaps")))
}

// firsts gives the states of the first cells.
func firsts(t *tabular.Table) []string {
	var list []string
	for _, r := range t.Rows {
		list = append(list, r.Cells[0].State)
	}
	return list
}
