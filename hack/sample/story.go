package main

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// openFinding is a finding of a story and where it was made.
type openFinding struct {
	scene   *scene
	finding *v1alpha1.Finding
}

// open adds a finding that nobody has been notified of.
func (s *scene) open(slug string, ground v1alpha1.Ground, foundOn v1alpha1.Date) openFinding {
	g := s.group(slug)
	id := fmt.Sprintf("%d-%02d", yearOf(foundOn), len(g.Spec.Findings)+1)
	f := worldtest.Finding(id, ground, foundOn)
	f.FoundBy, f.Evidence = s.fullName()+"青联秘书处", s.document("青联查", "evidence/"+id, yearOf(foundOn))
	g.Spec.Findings = append(g.Spec.Findings, f)
	return openFinding{s, &g.Spec.Findings[len(g.Spec.Findings)-1]}
}

func (f openFinding) awaitObjections(notifiedOn, until v1alpha1.Date) openFinding {
	*f.finding = worldtest.Heard(*f.finding, notifiedOn, until)
	return f
}

func (f openFinding) decide(outcome v1alpha1.OutcomeType, on v1alpha1.Date) {
	*f.finding = worldtest.Decided(*f.finding, outcome, on)
	f.finding.Outcome.Decision = f.scene.datedDocument("青联", "outcome/"+f.finding.ID, on)
}

// exit ends a group's last term.
func (s *scene) exit(slug string, on v1alpha1.Date) {
	spec := &s.group(slug).Spec
	term := &spec.Terms[len(spec.Terms)-1]
	term.ExitedOn = on
	term.Exit = s.document("青联", "exit/"+slug, yearOf(on))
	spec.Activity = slices.DeleteFunc(spec.Activity, func(y v1alpha1.ActivityYear) bool { return int(y.Year) > yearOf(on) })
}

// readmit gives a group an earlier term, which ended with a finding.
func (s *scene) readmit(slug string, firstAdmittedOn v1alpha1.Date) {
	spec := &s.group(slug).Spec
	spec.Terms = slices.Insert(spec.Terms, 0, v1alpha1.Term{
		AdmittedOn: v1alpha1.PartialDate(firstAdmittedOn),
		Admission:  s.document("青联", "firstAdmission/"+slug, yearOf(firstAdmittedOn)),
		DecidedBy:  "PlenarySession",
		ExitedOn:   "2019-12-20",
		Exit:       s.document("青联", "exit/"+slug, 2019),
	})
	s.open(slug, v1alpha1.GroundInsignificantRole, "2019-09-02").
		awaitObjections("2019-09-09", "2019-10-09").decide(v1alpha1.OutcomeExited, "2019-12-12")
	s.foundedOn(slug, civil.AddYears(firstAdmittedOn, -1))
}

// memberSince moves the admission of an association to a day, and its founding
// and registration before it.
func (s *scene) memberSince(slug string, since v1alpha1.Date) {
	term := &s.group(slug).Spec.Terms[0]
	term.AdmittedOn = v1alpha1.PartialDate(since)
	term.Admission = s.document("青联", "admission/"+slug, yearOf(since))
	s.foundedOn(slug, civil.AddYears(since, -2))
}

func (s *scene) foundedOn(slug string, on v1alpha1.Date) {
	spec := &s.association(slug).Spec
	spec.Founding.FoundedOn = v1alpha1.PartialDate(on)
	spec.Registration.RegisteredOn = daysAfter(spec.Founding, 60)
}

// inactive makes a member since some day report no activity in the last two years.
func (s *scene) inactive(slug string, since v1alpha1.Date) {
	s.memberSince(slug, since)
	s.group(slug).Spec.Activity = worldtest.Active(2023, 1, 0, 0)
	s.group(slug).Spec.Activity[0].Participants = new(int32(26))
}

// unreported makes a member of long standing skip a report.
func (s *scene) unreported(slug string) {
	s.memberSince(slug, "2022-02-25")
	s.group(slug).Spec.Activity = worldtest.Active(2023, 2, -1, 0)
	s.group(slug).Spec.Activity[0].Participants = new(int32(75))
}

func (s *scene) waive(target v1alpha1.TargetType, reason string, expiresOn v1alpha1.Date) {
	w := worldtest.Waiver(target, expiresOn)
	w.Reason, w.Decision = reason, *s.document("团委", "waiver/"+string(target), yearOf(expiresOn)-1)
	s.federation.Spec.Waivers = append(s.federation.Spec.Waivers, w)
}

// establishedIn is the month of an establishment of which the day is not known any more,
// nor that of the first admissions.
func (s *scene) establishedIn(month v1alpha1.PartialDate) {
	day := civil.LastDay(month)
	s.establish(day)
	s.federation.Spec.Establishment.EstablishedOn = month
	for _, slug := range []string{"league", "students"} {
		term := &s.group(slug).Spec.Terms[0]
		term.AdmittedOn, term.Admission = month, s.document("青联", "admission/"+slug, yearOf(day))
	}
}

// notEstablished declares that there is no federation yet.
func (s *scene) notEstablished() {
	s.federation.Spec.Establishment = &v1alpha1.Establishment{Established: new(false)}
}

// allocate gives seats for nomination to an association that can't be admitted yet (N26).
func (s *scene) allocate(o organisation, seats int32) {
	c := s.federation.Spec.Committee
	c.QuotaAllocations = append(c.QuotaAllocations, v1alpha1.QuotaAllocation{
		YouthAssociationRef: *worldtest.Named(s.association(o.slug).Name), Seats: &seats, Decision: s.datedDocument("青联", "quota/"+o.slug, "2024-06-18"),
	})
}

// measure records what was done for a requirement that no verdict decides.
func (s *scene) measure(n v1alpha1.MeasureRequirement, on v1alpha1.Date, issuer string) {
	s.federation.Spec.Measures = append(s.federation.Spec.Measures, v1alpha1.Measure{Requirement: n, On: on, Document: *s.datedDocument(issuer, "measure/"+string(n), on)})
}

// review records a review by the upper level's League committee (N31).
func (s *scene) review(on v1alpha1.Date, outcome v1alpha1.ReviewOutcome) {
	c := s.federation.Spec.Committee
	c.Reviews = append(c.Reviews, v1alpha1.Review{
		On: on, By: "共青团" + s.parent.fullName() + "委员会", Outcome: outcome, Document: s.datedDocument("团审", "review/"+string(on), on),
	})
}

func (s *scene) termEnds(on v1alpha1.Date) {
	c := s.federation.Spec.Committee
	c.TermStartedOn, c.TermEndsOn = later(civil.AddYears(on, -5), civil.LastDay(s.federation.Spec.Establishment.EstablishedOn)), on
}

// gap declares main fields that no association covers.
func (s *scene) gap(fields ...v1alpha1.FieldName) {
	for _, field := range fields {
		s.declareField(field, 2, new(true))
	}
}

// unrepresented declares a large group without association and seat.
func (s *scene) unrepresented(field v1alpha1.FieldName) { s.declareField(field, 7, nil) }

func (s *scene) declareField(field v1alpha1.FieldName, percent int64, isMain *bool) {
	y := s.federation.Spec.Youth
	y.Fields = slices.DeleteFunc(y.Fields, func(f v1alpha1.YouthField) bool { return f.Field == field })
	y.Fields = append(y.Fields, v1alpha1.YouthField{Field: field, Population: new(*y.Total * percent / 100), Main: isMain})
}

func (s *scene) undeclareMainFields() {
	for i := range s.federation.Spec.Youth.Fields {
		s.federation.Spec.Youth.Fields[i].Main = nil
	}
}
