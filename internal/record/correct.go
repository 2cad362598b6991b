package record

import (
	"slices"
	"strconv"
	"strings"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// correctable is a field that stands on record.
type correctable struct {
	path string
	name words.Text
	form Form
	// choices are those of a Choice.
	choices func(*world.World, world.Key) []Option
}

// ofTerm are the fields of a term, and ofFinding those of a finding.
var (
	ofTerm = []correctable{
		{"admittedOn", words.Text{"吸纳日期", "day of admission"}, Distant, nil},
		{"admission.number", words.Text{"吸纳决定文号", "number of the decision to admit"}, Text, nil},
		{"admission.date", words.Text{"吸纳决定日期", "date of the decision to admit"}, Day, nil},
		{"decidedBy", words.Text{"决定机构", "deciding organ"}, Choice, deciding},
		{"exitedOn", words.Text{"退出日期", "day of exit"}, Day, nil},
		{"exit.number", words.Text{"退出决定文号", "number of the decision to exit"}, Text, nil},
		{"exit.date", words.Text{"退出决定日期", "date of the decision to exit"}, Day, nil},
	}
	ofFinding = []correctable{
		{"ground", words.Text{"事由", "ground"}, Choice, grounds},
		{"foundOn", words.Text{"发现日期", "day of the finding"}, Day, nil},
		{"foundBy", words.Text{"发现单位", "organisation that found it"}, Text, nil},
		{"evidence.number", words.Text{"依据文号", "number of the evidence"}, Text, nil},
		{"notifiedOn", words.Text{"告知日期", "day of notification"}, Day, nil},
		{"objectionsUntil", words.Text{"申辩截止日期", "last day for objections"}, Day, nil},
		{"outcome.type", words.Text{"处理结果", "outcome"}, Choice, outcomes},
		{"outcome.decidedOn", words.Text{"处理决定日期", "day of the decision"}, Day, nil},
		{"outcome.decision.number", words.Text{"处理决定文号", "number of the decision"}, Text, nil},
		{"outcome.decidedBy", words.Text{"处理决定机构", "organ that decided"}, Choice, deciding},
	}
)

// correct changes what stands on record of a term or a finding.
func correct(m *maker) {
	g := m.group()
	at, fields := "", ofTerm
	switch {
	case m.given("term") == m.given("finding"):
		m.fail("term", termOrFinding.Error())
		return
	case m.given("term"):
		n, err := strconv.Atoi(words.Plain(m.values["term"][0]))
		if err != nil || n < 1 || n > len(g.Spec.Terms) {
			m.fail("term", noTerm.Error(g.Spec.DisplayName, m.values["term"][0], len(g.Spec.Terms)))
			return
		}
		at = item("spec.terms", n-1)
	default:
		i := m.findingNamed()
		if i < 0 {
			return
		}
		at, fields = item("spec.findings", i), ofFinding
	}
	for _, assignment := range m.values["set"] {
		m.correctField(at, fields, assignment)
	}
	m.Reason, m.Decision = m.text("reason"), m.text("decision")
	m.about(corrected, "name", g.Spec.DisplayName)
}

func (m *maker) findingNamed() int {
	id := m.text("finding")
	for i, f := range m.group().Spec.Findings {
		if f.ID == id {
			return i
		}
	}
	m.fail("finding", noFinding.Error(m.group().Spec.DisplayName, id))
	return -1
}

// correctField sets one field, or removes it where no value is given.
func (m *maker) correctField(at string, fields []correctable, assignment string) {
	name, value, isAssigned := strings.Cut(strings.ReplaceAll(assignment, "＝", "="), "=")
	i := slices.IndexFunc(fields, func(c correctable) bool {
		return strings.EqualFold(c.path, strings.TrimSpace(name)) || words.Plain(c.name[0]) == words.Plain(name)
	})
	if !isAssigned || i < 0 {
		m.fail("set", notCorrectable.Error(assignment, words.Items(fieldNames(fields))))
		return
	}
	path := at + "." + fields[i].path
	if strings.TrimSpace(value) == "" {
		if _, found := fieldpath.Get(m.world.Content(m.object), fieldpath.Steps(path)); !found {
			m.fail("set", notThere.Error(fields[i].path))
			return
		}
		m.remove(documentOf(path), "set")
		return
	}
	var among []Option
	if fields[i].choices != nil {
		among = fields[i].choices(m.world, m.object)
	}
	read, err := read(fields[i].form, value, among)
	if err != nil {
		m.fail("set", ofField.Error(fields[i].path, err))
		return
	}
	m.set(path, read, "set")
}

// documentOf gives the whole document of its number: without one it is none.
func documentOf(path string) string { return strings.TrimSuffix(path, ".number") }

func fieldNames(fields []correctable) []any {
	names := make([]any, len(fields))
	for i, f := range fields {
		names[i] = words.Text{"{name}（{path}）", "{path}"}.With("name", f.name[0], "path", f.path)
	}
	return names
}
