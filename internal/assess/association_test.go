package assess_test

import (
	"fmt"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// registered is a city with one registered association, a, that is attested.
func registered() *worldtest.Forest {
	f := worldtest.Plant("M(3301)")
	f.Association("m3301", "a").Spec.Attestation = worldtest.Attested("2020-01-01")
	return f
}

type associationSpec = v1alpha1.YouthAssociationSpec

func withAssociation(change func(*associationSpec)) step {
	return func(f *worldtest.Forest) { change(&f.Associations[0].Spec) }
}

func withStatus(s v1alpha1.RegistrationStatus) step {
	return withAssociation(func(a *associationSpec) { a.Registration.Status = s })
}

func withForm(form v1alpha1.AssociationForm) step {
	return withAssociation(func(a *associationSpec) { a.Form = form })
}

func ledBy(body v1alpha1.Body) step {
	return withAssociation(func(a *associationSpec) { a.Founding = &v1alpha1.Founding{LeadBody: body} })
}

// withFounding says when the first association was founded.
func withFounding(day v1alpha1.PartialDate) step {
	return withAssociation(func(a *associationSpec) { a.Founding = &v1alpha1.Founding{FoundedOn: day} })
}

// withRegistration says when it was registered.
func withRegistration(day v1alpha1.PartialDate) step {
	return withAssociation(func(a *associationSpec) { a.Registration.RegisteredOn = day })
}

func recognised(day v1alpha1.PartialDate) step {
	return withAssociation(func(a *associationSpec) { a.LeagueAffiliation = &v1alpha1.LeagueAffiliation{RecognisedOn: day} })
}

func dissolved(on v1alpha1.Date) step {
	return withAssociation(func(a *associationSpec) { a.DissolvedOn = on })
}

func withAttestation(change func(*v1alpha1.Attestation)) step {
	return withAssociation(func(a *associationSpec) { change(a.Attestation) })
}

// TestR20Eligible: whether an association may be admitted.
// 对发展得较为成熟、价值追求正面、在本地青年中有代表性、对青年群体带动力强的青年社团…积极吸纳为会员团体。对统战、网信等相关部门和文联、作协等团体组织主导成立的青年社团及团属青年社团，即使尚未在民政部门注册，可以积极吸纳 (N24, N25)
func TestR20Eligible(t *testing.T) {
	const day = "2025-01-01"
	undeclared := withAssociation(func(a *associationSpec) { a.Attestation = nil })
	failed := withAttestation(func(a *v1alpha1.Attestation) { a.Influential = new(false) })
	unregistered := withStatus(v1alpha1.RegistrationUnregistered)
	rows := []row{
		{"registered", day, nil, "True Registered"},
		{"exempt", day, withStatus(v1alpha1.RegistrationExempt), "True Registered"},
		{"filed is not registered", day, withStatus(v1alpha1.RegistrationFiled), "False NotRegistered"},
		{"unregistered", day, unregistered, "False NotRegistered"},
		{"unregistered, recognised yesterday", day, steps(unregistered, recognised("2024-12-31")), "True LeagueAffiliated"},
		{"unregistered, recognised today", day, steps(unregistered, recognised("2025-01-01")), "True LeagueAffiliated"},
		{"unregistered, recognised tomorrow", day, steps(unregistered, recognised("2025-01-02")), "False NotRegistered"},
		{"registered comes before affiliated", day, recognised("2020-01-01"), "True Registered"},
		{"affiliated comes before partner-led", day, steps(unregistered, recognised("2020-01-01"), ledBy(v1alpha1.BodyWritersAssociation)), "True LeagueAffiliated"},
		{"partners do not lead", day, steps(unregistered, withAssociation(func(a *associationSpec) {
			a.Founding = &v1alpha1.Founding{LeadBody: v1alpha1.BodyLeague, PartnerBodies: []v1alpha1.Body{v1alpha1.BodyWritersAssociation}}
		})), "False NotRegistered"},
		{"no lead body", day, steps(unregistered, withAssociation(func(a *associationSpec) { a.Founding = &v1alpha1.Founding{Mode: v1alpha1.FoundingJoint} })), "False NotRegistered"},
		{"nothing attested", day, undeclared, "Unknown NotAttested"},
		{"attested today", day, withAttestation(func(a *v1alpha1.Attestation) { a.AttestedOn = "2025-01-01" }), "True Registered"},
		{"attested tomorrow", day, withAttestation(func(a *v1alpha1.Attestation) { a.AttestedOn = "2025-01-02" }), "Unknown NotAttested"},
		{"a failure attested tomorrow", day, steps(failed, withAttestation(func(a *v1alpha1.Attestation) { a.AttestedOn = "2025-01-02" })), "Unknown NotAttested"},
		{"well attended and large are not asked for", day, withAttestation(func(a *v1alpha1.Attestation) { a.WellAttended, a.Large = new(false), new(false) }), "True Registered"},
		{"registered today", day, withRegistration("2025-01-01"), "True Registered"},
		{"registered tomorrow", day, withRegistration("2025-01-02"), "False NotRegistered"},
		{"exempt from tomorrow", day, steps(withStatus(v1alpha1.RegistrationExempt), withRegistration("2025-01-02")), "False NotRegistered"},
		{"registered this year, nobody knows when", day, withRegistration("2025"), "False NotRegistered"},
		{"founded today", day, withFounding("2025-01-01"), "True Registered"},
		{"founded tomorrow", day, withFounding("2025-01-02"), "False NotFounded"},
		{"founded tomorrow comes before a failed criterion", day, steps(failed, withFounding("2025-01-02")), "False NotFounded"},
		{"dissolved comes before founded tomorrow", day, steps(dissolved("2024-12-31"), withFounding("2025-01-02")), "False Dissolved"},
		{"dissolved yesterday", day, dissolved("2024-12-31"), "False Dissolved"},
		{"dissolved today: the first day it no longer exists", day, dissolved("2025-01-01"), "False Dissolved"},
		{"dissolved tomorrow", day, dissolved("2025-01-02"), "True Registered"},
		{"dissolved comes before a failed criterion", day, steps(failed, dissolved("2024-12-31")), "False Dissolved"},
		{"a failed criterion comes before registration", day, steps(failed, unregistered), "False CriteriaNotMet"},
		{"a failed criterion comes before an undeclared one", day, steps(failed, withAttestation(func(a *v1alpha1.Attestation) { a.Mature = nil })), "False CriteriaNotMet"},
		{"registration comes before an undeclared criterion", day, steps(undeclared, unregistered), "False NotRegistered"},
		{"affiliated, nothing attested", day, steps(undeclared, unregistered, recognised("2020-01-01")), "Unknown NotAttested"},
	}
	for name, set := range map[string]func(*v1alpha1.Attestation, *bool){
		"mature":         func(a *v1alpha1.Attestation, v *bool) { a.Mature = v },
		"positiveValues": func(a *v1alpha1.Attestation, v *bool) { a.PositiveValues = v },
		"representative": func(a *v1alpha1.Attestation, v *bool) { a.Representative = v },
		"influential":    func(a *v1alpha1.Attestation, v *bool) { a.Influential = v },
	} {
		rows = append(rows,
			row{name + " false", day, withAttestation(func(a *v1alpha1.Attestation) { set(a, new(false)) }), "False CriteriaNotMet"},
			row{name + " undeclared", day, withAttestation(func(a *v1alpha1.Attestation) { set(a, nil) }), "Unknown NotAttested"},
		)
	}
	for body, want := range map[v1alpha1.Body]string{
		v1alpha1.BodyUnitedFrontWork: "True PartnerLed", v1alpha1.BodyCyberspaceAdministration: "True PartnerLed",
		v1alpha1.BodyLiteraryAndArtCircles: "True PartnerLed", v1alpha1.BodyWritersAssociation: "True PartnerLed", v1alpha1.BodyArtistsAssociation: "True PartnerLed",
		v1alpha1.BodyLeague: "False NotRegistered", v1alpha1.BodyCivilAffairs: "False NotRegistered", v1alpha1.BodyOther: "False NotRegistered",
	} {
		rows = append(rows, row{"unregistered, led by " + string(body), day, steps(unregistered, ledBy(body)), want})
	}
	verdict := func(r *worldtest.Result) string { return says(r.Association("a").Conditions, "Eligible") }
	table(t, registered, verdict, rows)

	worldtest.Contains(t, message(with(registered(), withAttestation(func(a *v1alpha1.Attestation) { a.Mature, a.Influential = new(false), new(false) })).On(day).Association("a").Conditions, "Eligible"), "mature", "influential", "N24")
	worldtest.Contains(t, message(with(registered(), withStatus(v1alpha1.RegistrationFiled)).On(day).Association("a").Conditions, "Eligible"), "Filed", "N25", "our reading")
}

// TestR21Path: the way to go with an association.
// 已注册的…协同管理；未注册登记的青年自组织…提供支持和指导；青年社群…积极参与 (N23); 开放部分青联委员推荐名额 (N26)
func TestR21Path(t *testing.T) {
	const day = "2025-01-01"
	unregistered := withStatus(v1alpha1.RegistrationUnregistered)
	crowd := withAttestation(func(a *v1alpha1.Attestation) { a.WellAttended, a.Large = new(true), new(true) })
	undeclared := withAssociation(func(a *associationSpec) { a.Attestation = nil })
	failed := withAttestation(func(a *v1alpha1.Attestation) { a.Mature = new(false) })
	admitted := func(f *worldtest.Forest) { f.Member("m3301", "g", "a") }
	table(t, registered, func(r *worldtest.Result) string {
		s := r.Association("a")
		return fmt.Sprintf("%s %s", s.Path, s.MemberGroup)
	}, []row{
		{"eligible", day, nil, "Admit "},
		{"a member", day, admitted, "Member g"},
		{"a member that is no longer eligible", day, steps(admitted, failed), "Member g"},
		{"a member tomorrow", day, steps(admitted, withTerms("2025-01-02..")), "Admit "},
		{"a member until today", day, steps(admitted, withTerms("2010-05-04..2025-01-01")), "Admit "},
		{"another federation's member", day, func(f *worldtest.Forest) {
			f.Federation("m3302", v1alpha1.LevelPrefecture)
			f.Member("m3302", "g", "a")
		}, "Admit "},
		{"a member twice", day, steps(admitted, func(f *worldtest.Forest) {
			f.Member("m3301", "earlier", "a").Spec.Terms = worldtest.Terms("2009-01-01..")
		}), "Member earlier"},
		{"dissolved", day, dissolved("2025-01-01"), "Dissolved "},
		{"founded tomorrow", day, withFounding("2025-01-02"), "Planned "},
		{"founded today", day, withFounding("2025-01-01"), "Admit "},
		{"founded tomorrow, admitted already", day, steps(admitted, withFounding("2025-01-02")), "Planned "},
		{"dissolved before member", day, steps(admitted, dissolved("2025-01-01")), "Dissolved "},

		{"an association proper has no quota", day, steps(unregistered, crowd), "Guide "},
		{"self-organised, filed, well attended, large, influential", day, steps(withStatus(v1alpha1.RegistrationFiled), crowd, withForm(v1alpha1.FormSelfOrganised)), "NominationQuota "},
		{"self-organised, registered tomorrow, well attended, large, influential", day, steps(crowd, withForm(v1alpha1.FormSelfOrganised), withAssociation(func(a *associationSpec) { a.Registration.RegisteredOn = "2025-01-02" })), "NominationQuota "},
		{"a community, well attended, large, influential", day, steps(unregistered, crowd, withForm(v1alpha1.FormCommunity)), "NominationQuota "},
		{"self-organised, well attended, large, influential", day, steps(unregistered, crowd, withForm(v1alpha1.FormSelfOrganised)), "NominationQuota "},
		{"a failed criterion does not matter to the quota", day, steps(unregistered, crowd, failed, withForm(v1alpha1.FormCommunity)), "NominationQuota "},
		{"eligible comes before the quota", day, steps(unregistered, crowd, recognised("2020-01-01")), "Admit "},
		{"registered has no quota", day, steps(crowd, failed), "Guide "},
		{"exempt has no quota", day, steps(crowd, failed, withStatus(v1alpha1.RegistrationExempt)), "Guide "},
		{"not well attended", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.WellAttended = new(false) })), "Guide "},
		{"attendance undeclared", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.WellAttended = nil })), "Guide "},
		{"not large", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.Large = new(false) })), "Guide "},
		{"size undeclared", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.Large = nil })), "Guide "},
		{"not influential", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.Influential = new(false) })), "Guide "},
		{"influence undeclared", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.Influential = nil })), "Guide "},
		{"attested tomorrow", day, steps(unregistered, crowd, withAttestation(func(a *v1alpha1.Attestation) { a.AttestedOn = "2025-01-02" })), "Guide "},

		{"self-organised, unregistered", day, steps(unregistered, withForm(v1alpha1.FormSelfOrganised)), "SupportRegistration "},
		{"self-organised, filed", day, steps(withStatus(v1alpha1.RegistrationFiled), withForm(v1alpha1.FormSelfOrganised)), "SupportRegistration "},
		{"self-organised, registered, not attested", day, steps(undeclared, withForm(v1alpha1.FormSelfOrganised)), "Attest "},
		{"self-organised, registered, criterion failed", day, steps(failed, withForm(v1alpha1.FormSelfOrganised)), "Guide "},
		{"self-organised, affiliated, not attested", day, steps(undeclared, unregistered, recognised("2020-01-01"), withForm(v1alpha1.FormSelfOrganised)), "SupportRegistration "},
		{"a community", day, steps(unregistered, withForm(v1alpha1.FormCommunity)), "Engage "},
		{"a registered community, not attested", day, steps(undeclared, withForm(v1alpha1.FormCommunity)), "Engage "},
		{"an eligible community", day, withForm(v1alpha1.FormCommunity), "Admit "},
		{"not attested", day, undeclared, "Attest "},
		{"criterion failed", day, failed, "Guide "},
		{"an association, unregistered", day, unregistered, "Guide "},
		{"an association, unregistered, not attested", day, steps(unregistered, undeclared), "Guide "},
	})
}

// TestR20R21EveryCombination compares both rules with a second reading of them
// over every combination of the facts that they rest on (N24 to N26).
func TestR20R21EveryCombination(t *testing.T) {
	const day = "2025-01-01"
	tri := []*bool{nil, new(true), new(false)}
	is := func(b *bool) bool { return b != nil && *b }
	isNot := func(b *bool) bool { return b != nil && !*b }
	f := worldtest.Plant("M(3301)")
	type outcome struct{ eligible, path string }
	want := map[string]outcome{}
	for _, form := range []v1alpha1.AssociationForm{v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity} {
		for _, status := range []v1alpha1.RegistrationStatus{v1alpha1.RegistrationRegistered, v1alpha1.RegistrationExempt, v1alpha1.RegistrationFiled, v1alpha1.RegistrationUnregistered} {
			for _, recognisedOn := range []v1alpha1.Date{"", "2025-01-01", "2025-01-02"} {
				for _, lead := range []v1alpha1.Body{"", v1alpha1.BodyLeague, v1alpha1.BodyUnitedFrontWork} {
					for _, mature := range tri {
						for _, influential := range tri {
							for _, crowd := range tri {
								name := fmt.Sprintf("a%d", len(f.Associations))
								a := f.Association("m3301", name)
								a.Spec.Form, a.Spec.Registration.Status = form, status
								a.Spec.Attestation = worldtest.Attested("2025-01-01")
								a.Spec.Attestation.Mature, a.Spec.Attestation.Influential = mature, influential
								a.Spec.Attestation.WellAttended, a.Spec.Attestation.Large = crowd, new(true)
								if recognisedOn != "" {
									a.Spec.LeagueAffiliation = &v1alpha1.LeagueAffiliation{RecognisedOn: v1alpha1.PartialDate(recognisedOn)}
								}
								if lead != "" {
									a.Spec.Founding = &v1alpha1.Founding{LeadBody: lead}
								}

								isRegistered := status == v1alpha1.RegistrationRegistered || status == v1alpha1.RegistrationExempt
								isAffiliated := recognisedOn == "2025-01-01"
								isExempt := isAffiliated || lead == v1alpha1.BodyUnitedFrontWork
								o := outcome{eligible: "True PartnerLed"}
								switch {
								case isNot(mature) || isNot(influential):
									o.eligible = "False CriteriaNotMet"
								case !isRegistered && !isExempt:
									o.eligible = "False NotRegistered"
								case mature == nil || influential == nil:
									o.eligible = "Unknown NotAttested"
								case isRegistered:
									o.eligible = "True Registered"
								case isAffiliated:
									o.eligible = "True LeagueAffiliated"
								}
								switch {
								case o.eligible[0] == 'T':
									o.path = "Admit"
								case !isRegistered && form != v1alpha1.FormAssociation && is(crowd) && is(influential):
									o.path = "NominationQuota"
								case !isRegistered && form == v1alpha1.FormSelfOrganised:
									o.path = "SupportRegistration"
								case form == v1alpha1.FormCommunity:
									o.path = "Engage"
								case o.eligible[0] == 'U':
									o.path = "Attest"
								default:
									o.path = "Guide"
								}
								want[name] = o
							}
						}
					}
				}
			}
		}
	}
	r := f.On(day)
	for i := range r.World.YouthAssociations {
		a := &r.World.YouthAssociations[i]
		got := outcome{says(a.Status.Conditions, "Eligible"), string(a.Status.Path)}
		if got != want[a.Name] {
			t.Errorf("%+v: got %v, want %v", a.Spec, got, want[a.Name])
		}
	}
}

// TestR22LeagueAffiliated: recognition on record.
// 团属青年社团 (N4)
func TestR22LeagueAffiliated(t *testing.T) {
	table(t, registered, func(r *worldtest.Result) string { return says(r.Association("a").Conditions, "LeagueAffiliated") }, []row{
		{"not recognised", "2025-01-01", nil, "False NotRecognised"},
		{"yesterday", "2025-01-01", recognised("2024-12-31"), "True Recognised"},
		{"today", "2025-01-01", recognised("2025-01-01"), "True Recognised"},
		{"tomorrow", "2025-01-01", recognised("2025-01-02"), "False RecognitionInFuture"},
	})
}

// TestR22PostsFilled: both posts.
// 选好配强负责人及秘书长 (N12)
func TestR22PostsFilled(t *testing.T) {
	posts := func(leader, secretary v1alpha1.PostState) step {
		return withAssociation(func(a *associationSpec) {
			a.Posts = &v1alpha1.Posts{Leader: leader, SecretaryGeneral: secretary}
		})
	}
	table(t, registered, func(r *worldtest.Result) string { return says(r.Association("a").Conditions, "PostsFilled") }, []row{
		{"nothing declared", "2025-01-01", nil, "Unknown PostsUndeclared"},
		{"neither declared", "2025-01-01", posts("", ""), "Unknown PostsUndeclared"},
		{"both filled", "2025-01-01", posts("Filled", "Filled"), "True PostsFilled"},
		{"leader vacant", "2025-01-01", posts("Vacant", "Filled"), "False PostVacant"},
		{"secretary general vacant", "2025-01-01", posts("Filled", "Vacant"), "False PostVacant"},
		{"both vacant", "2025-01-01", posts("Vacant", "Vacant"), "False PostVacant"},
		{"one filled, the other undeclared", "2025-01-01", posts("Filled", ""), "Unknown PostsUndeclared"},
		{"one vacant, the other undeclared", "2025-01-01", posts("", "Vacant"), "False PostVacant"},
	})
	worldtest.Contains(t, message(with(registered(), posts("Filled", "Vacant")).On("2025-01-01").Association("a").Conditions, "PostsFilled"), "secretaryGeneral", "N12")
}

// TestR22InContact: how recent the last contact is.
// 加强日常联系指导、掌握重要活动开展情况 (N11) — [ours]: no frequency is given.
func TestR22InContact(t *testing.T) {
	contact := func(day v1alpha1.Date) step {
		return withAssociation(func(a *associationSpec) { a.Contact = &v1alpha1.Contact{LastContactOn: day} })
	}
	table(t, registered, func(r *worldtest.Result) string { return says(r.Association("a").Conditions, "InContact") }, []row{
		{"nothing declared", "2025-01-01", nil, "Unknown ContactUndeclared"},
		{"today", "2025-01-01", contact("2025-01-01"), "True InContact"},
		{"tomorrow", "2025-01-01", contact("2025-01-02"), "Unknown ContactUndeclared"},
		{"the last day", "2025-01-01", contact("2024-01-01"), "True InContact"},
		{"the day after", "2025-01-01", contact("2023-12-31"), "False ContactOutdated"},
		{"from 29 February to the 28th", "2025-02-28", contact("2024-02-29"), "True InContact"},
		{"from 29 February, the day after", "2025-03-01", contact("2024-02-29"), "False ContactOutdated"},
		{"one month from the 31st, the last day", "2025-02-28", steps(contact("2025-01-31"), func(f *worldtest.Forest) {
			f.National().Contact = &v1alpha1.RecencyRule{WithinMonths: 1}
		}), "True InContact"},
		{"one month from the 31st, the day after", "2025-03-01", steps(contact("2025-01-31"), func(f *worldtest.Forest) {
			f.National().Contact = &v1alpha1.RecencyRule{WithinMonths: 1}
		}), "False ContactOutdated"},
	})
	worldtest.Contains(t, message(with(registered(), contact("2023-12-31")).On("2025-01-01").Association("a").Conditions, "InContact"), "2023-12-31", "our reading")
}

// TestR22Supported: any support at all.
// 努力为其提供场地、项目、活动等方面的支持 (N14); 要用好“青年之家” (N15)
func TestR22Supported(t *testing.T) {
	support := func(venues, projects, activities int32, homes ...string) step {
		number := func(n int32) *int32 {
			if n < 0 {
				return nil
			}
			return &n
		}
		return withAssociation(func(a *associationSpec) {
			a.Support = &v1alpha1.Support{Venues: number(venues), Projects: number(projects), Activities: number(activities), YouthHomes: homes}
		})
	}
	table(t, registered, func(r *worldtest.Result) string { return says(r.Association("a").Conditions, "Supported") }, []row{
		{"nothing declared", "2025-01-01", nil, "Unknown SupportUndeclared"},
		{"nothing filled in", "2025-01-01", support(-1, -1, -1), "Unknown SupportUndeclared"},
		{"a venue", "2025-01-01", support(1, -1, -1), "True Supported"},
		{"a project", "2025-01-01", support(0, 1, 0), "True Supported"},
		{"an activity", "2025-01-01", support(-1, 0, 1), "True Supported"},
		{"a Youth Home", "2025-01-01", support(-1, -1, -1, "西湖青年之家"), "True Supported"},
		{"none of any", "2025-01-01", steps(support(0, 0, 0), withAssociation(func(a *associationSpec) { a.Support.YouthHomes = []string{} })), "False NotSupported"},
		{"none of any, Youth Homes undeclared", "2025-01-01", support(0, 0, 0), "Unknown SupportUndeclared"},
		{"none of some, others undeclared", "2025-01-01", support(0, 0, -1), "Unknown SupportUndeclared"},
	})
}

// TestR22RegistrationValid: a wrong check character is a warning.
// 针对已注册的青年社团…进行协同管理 (N23)
func TestR22RegistrationValid(t *testing.T) {
	code := func(code string) step {
		return withAssociation(func(a *associationSpec) { a.Registration.CreditCode = code })
	}
	table(t, registered, func(r *worldtest.Result) string { return says(r.Association("a").Conditions, "RegistrationValid") }, []row{
		{"no code", "2025-01-01", nil, "Unknown CreditCodeUndeclared"},
		{"valid", "2025-01-01", code("51100000500009247D"), "True CreditCodeValid"},
		{"valid, exempt", "2025-01-01", steps(code("51100000500009247D"), withStatus(v1alpha1.RegistrationExempt)), "True CreditCodeValid"},
		{"a wrong check character", "2025-01-01", code("51100000500000024G"), "False CreditCodeInvalid"},
		{"unregistered", "2025-01-01", withStatus(v1alpha1.RegistrationUnregistered), "Unknown NotRegistered"},
		{"registered tomorrow", "2025-01-01", steps(code("51100000500009247D"), withRegistration("2025-01-02")), "Unknown NotRegistered"},
		{"registered today", "2025-01-01", steps(code("51100000500009247D"), withRegistration("2025-01-01")), "True CreditCodeValid"},
		{"filed", "2025-01-01", steps(code("51100000500000024G"), withStatus(v1alpha1.RegistrationFiled)), "Unknown NotRegistered"},
	})
	f := registered()
	code("51100000500000024G")(f)
	r := f.On("2025-01-01").Association("a")
	worldtest.Same(t, readiness(r.Conditions), "True Resolved") // nothing is refused for it
	worldtest.Same(t, says(r.Conditions, "Eligible"), "True Registered")
	worldtest.Same(t, r.Path, v1alpha1.PathAdmit)
}
