package scaffold

import (
	"fmt"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/words"
)

// unit is a federation to declare.
type unit struct {
	// Name is its metadata.name, unique in the nation.
	Name      string
	Namespace string
	// Division is the short name of its division, 上城区.
	Division string
	// FullName is the division's name as organisations carry it, 杭州市上城区.
	FullName string
	// Code is empty where the division has none.
	Code  string
	Level v1alpha1.Level
	// Parent is nil at the top of the nation's provinces.
	Parent *unit
	// Detached says that the parent is not laid out with it.
	Detached bool
	Children []*unit
	// Since is the day from which the division exists, where that is after the notice;
	// AskSince says that it may be and that the table does not tell.
	Since    v1alpha1.Date
	AskSince bool
	// Notes are remarks for whoever fills it in.
	Notes []string
}

// units gives the unit of a division with those below it.
func (s source) units(d division.Division, parent *unit) *unit {
	u := &unit{
		Name: name(d), Division: d.Name, FullName: s.fullName(d), Code: d.Code, Level: d.Level,
		Parent: parent, Notes: s.notes(d),
	}
	s.date(u, d)
	// Who may write to a namespace may write to all in it. A county shares that
	// of its prefecture; one directly under a province has its own, so that its
	// people can't edit the province.
	u.Namespace = u.Name
	if parent != nil && parent.Level == v1alpha1.LevelPrefecture {
		u.Namespace = parent.Namespace
	}
	for _, child := range s.Children(d.Code) {
		u.Children = append(u.Children, s.units(child, u))
	}
	return u
}

// date says of a division that is newer than the notice since when there is one. What
// is known by the year takes effect on its last day, as partial dates do.
func (s source) date(u *unit, d division.Division) {
	if d.Since.IsZero() {
		return
	}
	when := d.Since
	told := when.Words().In(words.Chinese)
	switch {
	case d.Formerly != "":
		before, _ := s.Gone(d.Formerly)
		u.Notes = append(u.Notes, fmt.Sprintf("本区划原为%s（%s），于 %s改用现代码；区划并非新设，不填 divisionSince。", before.Name, d.Formerly, told))
	case when.Last <= s.issuedOn:
	case when.First <= s.issuedOn:
		u.AskSince = true
		u.Notes = append(u.Notes, fmt.Sprintf("本区划于 %s设立。如设立于通知印发（%s）之后，请填写 divisionSince。", told, s.issuedOn))
	default:
		u.Since = when.Last
		if !when.IsDay() {
			u.Notes = append(u.Notes, fmt.Sprintf("本区划于 %s设立，divisionSince 暂填其末日；请核实后改为设立之日，上级青联 subordinates.expected 中的 since 一并改。", told))
		}
	}
}

// notes gives what is particular about a division.
func (s source) notes(d division.Division) []string {
	var notes []string
	if d.Level == v1alpha1.LevelPrefecture {
		if !strings.HasSuffix(d.Name, "市") {
			notes = append(notes, "通知原文针对地级市；自治州、地区、盟是否适用第一阶段目标，由通知（Notice）的 prefectures 决定。")
		}
		if len(s.Children(d.Code)) == 0 {
			notes = append(notes, "本市不设县级区划，没有下级青联。")
		}
	}
	if of, ok := corpsCity(d.Code); ok {
		notes = append(notes,
			fmt.Sprintf("本市与兵团%s实行师市合一。如由兵团青联一并申报，请删去本文件夹，并同时删去", of),
			"上级青联 subordinates.expected 和 platform/kustomization.yaml 中的对应行，以免重复统计。")
	}
	return notes
}

// DisplayName is the name of the federation.
func (u *unit) DisplayName() string { return u.FullName + "青年联合会" }

// League is the name of the League's committee beside the federation.
func (u *unit) League() string { return "共青团" + u.FullName + "委员会" }

// Expected is the name by which the parent expects it: without a code it must be
// the federation's own.
func (u *unit) Expected() string {
	if u.Code == "" {
		return u.DisplayName()
	}
	return u.Division
}

// County says whether it is a county.
func (u *unit) County() bool { return u.Level == v1alpha1.LevelCounty }

// folders gives the units that have a namespace of their own, and with it a
// folder: the unit itself and, unless it is a prefecture, those directly below.
func (u *unit) folders() []*unit {
	folders := []*unit{u}
	for _, child := range u.Children {
		if child.Namespace == child.Name {
			folders = append(folders, child)
		}
	}
	return folders
}

// Sharing gives the units below that share its namespace.
func (u *unit) Sharing() []*unit {
	var units []*unit
	for _, child := range u.Children {
		if child.Namespace == u.Namespace {
			units = append(units, child)
		}
	}
	return units
}
