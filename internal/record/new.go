package record

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/scaffold"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

var (
	memberKinds = options(v1alpha1.MemberLeague, v1alpha1.MemberStudentFederation, v1alpha1.MemberYouthAssociation,
		v1alpha1.MemberSubordinateFederation, v1alpha1.MemberSystemFederation, v1alpha1.MemberOther)
	forms         = options(v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity)
	registrations = options(v1alpha1.RegistrationRegistered, v1alpha1.RegistrationFiled, v1alpha1.RegistrationExempt, v1alpha1.RegistrationUnregistered)
)

// Objects lists the objects that can be laid out one by one, as init lays out a tree. Each
// is made of the federation that it belongs to.
var Objects = []Record{
	{
		Name: "membergroup", Short: newGroupShort, Long: newGroupLong, Kinds: ofFederation, make: newGroup,
		Example: "zj-lishui/lishui --display-name 丽水市教育系统青年联合会 --kind SystemFederation",
		Arguments: []Argument{
			{Name: "display-name", Label: fullName}, {Name: "kind", Label: kindLabel, Form: Choice, Choices: memberKinds, Required: true},
			{Name: "association", Label: associationLabel, Form: Reference}, {Name: "name", Label: nameLabel},
		},
	},
	{
		Name: "association", Short: newAssociationShort, Long: newAssociationLong, Kinds: ofFederation, make: newAssociation,
		Example: "zj-lishui/lishui --display-name 丽水市网络主播青年联谊会 --form Association --registration Unregistered --name lishui-livestreamers",
		Arguments: []Argument{
			{Name: "display-name", Label: fullName, Required: true}, {Name: "form", Label: formLabel, Form: Choice, Choices: forms, Required: true},
			{Name: "registration", Label: registrationLabel, Form: Choice, Choices: registrations, Required: true}, {Name: "name", Label: nameLabel},
		},
	},
	{
		Name: "federation", Short: newFederationShort, Long: newFederationLong, Kinds: ofFederation, make: newFederation,
		Example: "zj-lishui/lishui --division 331127 --name jingning",
		Arguments: []Argument{
			{Name: "division", Label: divisionLabel, Required: true}, {Name: "name", Label: nameLabel}, {Name: "namespace", Label: namespaceLabel},
		},
	},
}

var objectName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`)

// named gives the key of a new object: by the name given, or another; one that ends in a
// hyphen gets the first number with which no object has it.
func (m *maker) named(kind, otherwise string) world.Key {
	key := world.Key{Kind: kind, Namespace: m.object.Namespace, Name: m.text("name")}
	if key.Name == "" {
		key.Name = otherwise
	}
	for i := 1; strings.HasSuffix(key.Name, "-") || i > 1 && m.world.Content(key) != nil; i++ {
		key.Name = fmt.Sprint(otherwise, i)
	}
	switch {
	case !objectName.MatchString(key.Name):
		m.fail("name", badName.Error(key.Name))
	case m.world.Content(key) != nil:
		m.fail("name", isThere.Error(key.String()))
	}
	return key
}

// lay adds a text as a new object beside the federation.
func (m *maker) lay(key world.Key, file string, text []byte, err error) {
	if err != nil {
		m.refuse(err)
		return
	}
	m.New = append(m.New, amend.New{Key: key, Beside: m.object, Name: file, Text: text})
	for field, argument := range map[string]string{
		"metadata.name": "name", "metadata.namespace": "namespace", "spec.displayName": "display-name", "spec.kind": "kind",
		"spec.youthAssociationRef": "association", "spec.form": "form", "spec.registration": "registration", "spec.divisionCode": "division",
	} {
		if slices.ContainsFunc(m.record.Arguments, func(a Argument) bool { return a.Name == argument }) {
			m.from(key, field, argument)
		}
	}
}

// newGroup lays out a member group of the federation.
func newGroup(m *maker) {
	g := scaffold.MemberGroup{Namespace: m.object.Namespace, Federation: m.object.Name, Kind: v1alpha1.MemberKind(m.text("kind"))}
	display := m.text("display-name")
	if m.given("association") {
		a := m.associationOf("association")
		if a == nil {
			return
		}
		g.Association = a.Name
		if display == "" {
			display = a.Spec.DisplayName
		}
	}
	switch isAssociation := g.Kind == v1alpha1.MemberYouthAssociation; {
	case isAssociation != (g.Association != ""):
		m.fail("association", associationGoesWith.Error(words.TermOf(v1alpha1.MemberYouthAssociation)))
		return
	case display == "":
		m.fail("display-name", missing.Error())
		return
	}
	otherwise := g.Association
	if otherwise == "" {
		otherwise = m.object.Name + "-member-"
	}
	key := m.named(v1alpha1.KindMemberGroup, otherwise)
	g.Name, g.DisplayName = key.Name, edit.Scalar(display)
	text, err := g.Text()
	m.lay(key, "", text, err)
	m.about(laidOut, "name", display)
}

// newAssociation lays out an association of the federation.
func newAssociation(m *maker) {
	display := m.text("display-name")
	key := m.named(v1alpha1.KindYouthAssociation, m.object.Name+"-association-")
	text, err := scaffold.Association{
		Name: key.Name, Namespace: key.Namespace, DisplayName: edit.Scalar(display), Federation: m.object.Name,
		Form: v1alpha1.AssociationForm(m.text("form")), Registration: v1alpha1.RegistrationStatus(m.text("registration")),
	}.Text()
	m.lay(key, "", text, err)
	m.about(laidOut, "name", display)
}

// newFederation lays out a federation below the one named, in a file of its own: beside
// its parent's where they share a namespace, and else in the folder of its own.
func newFederation(m *maker) {
	laid, err := scaffold.NewFederation(words.Plain(m.text("division")))
	if err != nil {
		m.fail("division", err)
		return
	}
	key := m.named(v1alpha1.KindFederation, laid.Name())
	file := key.Name + ".yaml"
	key.Namespace = m.object.Namespace
	switch parent := m.federation(); {
	case m.given("namespace"):
		key.Namespace = m.text("namespace")
	case parent.Spec.Level != v1alpha1.LevelPrefecture:
		key.Namespace = key.Name
	}
	if key.Namespace != m.object.Namespace {
		file = path.Join("..", key.Namespace, "federation.yaml")
	}
	text, err := laid.Text(key.Namespace, key.Name, m.object.Namespace, m.object.Name)
	m.lay(key, file, text, err)
	m.about(laidOut, "name", laid.DisplayName())
}
