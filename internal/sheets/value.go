package sheets

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/internal/world"
)

// vocabulary is how values are called in sheets.
type vocabulary struct {
	names *lookup.Names
	// called gives an object's display name, where it is the only one of its kind that is
	// called so.
	called map[world.Key]string
	// open gives the identifiers of fields, bodies and organs, in their order, and what
	// each is called; said is the reverse.
	open map[form][]string
	said map[form]map[string]string
	// from1904 says that days are counted from 1904.
	from1904 bool
}

// newVocabulary reads what the objects and the notices of a world call things.
func newVocabulary(w *world.World) *vocabulary {
	v := &vocabulary{names: lookup.New(w), called: map[world.Key]string{}, open: map[form][]string{}, said: map[form]map[string]string{}}
	count := map[world.Key]int{} // by kind and name
	keys := map[world.Key]string{}
	add := func(r world.Ref) {
		keys[r.Key()] = r.DisplayName
		count[world.Key{Kind: r.Kind, Name: words.Plain(r.DisplayName)}]++
	}
	for i := range w.Notices {
		add(world.NoticeRef(&w.Notices[i]))
	}
	for i := range w.Federations {
		add(world.FederationRef(&w.Federations[i]))
	}
	for i := range w.MemberGroups {
		add(world.GroupRef(&w.MemberGroups[i]))
	}
	for i := range w.YouthAssociations {
		add(world.AssociationRef(&w.YouthAssociations[i]))
	}
	for key, name := range keys {
		if name != "" && count[world.Key{Kind: key.Kind, Name: words.Plain(name)}] == 1 {
			v.called[key] = name
		}
	}
	v.readNotices(w)
	return v
}

// readNotices reads what notices name fields, bodies and organs, and fields that only
// federations have.
func (v *vocabulary) readNotices(w *world.World) {
	add := func(f form, name, called string) {
		if v.said[f] == nil {
			v.said[f] = map[string]string{}
		}
		if name == "" || v.said[f][name] != "" {
			return
		}
		v.open[f] = append(v.open[f], name)
		v.said[f][name] = cmp.Or(called, words.Name(words.Chinese, name))
	}
	for i := range w.Notices {
		n := &w.Notices[i].Spec
		for _, f := range n.EmergingFields {
			add(formField, string(f.Name), f.DisplayName)
		}
		for _, b := range n.Bodies {
			add(formBody, string(b.Name), b.DisplayName)
		}
		for _, o := range n.DecidingBodies {
			add(formOrgan, string(o), "")
		}
	}
	for _, b := range []v1alpha1.Body{v1alpha1.BodyLeague, v1alpha1.BodyOther} {
		add(formBody, string(b), "")
	}
	for _, o := range []string{"StandingCommittee", "PlenarySession"} {
		add(formOrgan, o, "")
	}
}

// The words for yes, no and an empty list, in the sheets.
const (
	yes  = "是"
	no   = "否"
	none = "无"
)

// between stands between the values of a cell with several.
const between = "、"

// text gives what a cell shows of a value; from is the namespace of the object.
func (v *vocabulary) text(c *Column, value any, from string) string {
	if !c.Several {
		return v.one(c, value, from)
	}
	list, declared := value.([]any)
	if declared && len(list) == 0 && c.form == formText {
		return none
	}
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = v.one(c, item, from)
	}
	return strings.Join(texts, between)
}

func (v *vocabulary) one(c *Column, value any, from string) string {
	switch value := value.(type) {
	case nil:
		return ""
	case bool:
		if value {
			return yes
		}
		return no
	case int64:
		return strconv.FormatInt(value, 10)
	case string:
		switch c.form {
		case formChoice:
			return c.choice(value)
		case formField, formBody, formOrgan:
			return cmp.Or(v.said[c.form][value], value)
		}
		return value
	case map[string]any:
		namespace, _ := value["namespace"].(string)
		name, _ := value["name"].(string)
		return v.object(world.Key{Kind: c.kind, Namespace: namespace, Name: name}, from)
	}
	return ""
}

// object gives what an object is called; from is the namespace of what refers to it.
func (v *vocabulary) object(key world.Key, from string) string {
	if key.Kind == v1alpha1.KindNotice {
		return key.Name
	}
	key.Namespace = cmp.Or(key.Namespace, from)
	return cmp.Or(v.called[key], key.Namespace+"/"+key.Name)
}

// choice gives what a value of a closed list is called.
func (c *Column) choice(value string) string {
	if value == string(v1alpha1.MemberOther) && !slices.Contains(c.choices, string(v1alpha1.MemberLeague)) {
		return otherwise
	}
	return words.Name(words.Chinese, value)
}

// otherwise is what Other is called where it is no organisation.
const otherwise = "其他"

// options gives what the cells of a column can be chosen from, nil where it is anything.
func (v *vocabulary) options(c *Column) []string {
	var list []string
	switch c.form {
	case formYesNo:
		return []string{yes, no}
	case formChoice:
		for _, value := range c.choices {
			list = append(list, c.choice(value))
		}
	case formField, formBody, formOrgan:
		for _, value := range v.open[c.form] {
			list = append(list, v.said[c.form][value])
		}
	}
	return list
}

var (
	exponent  = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?[Ee][+-]?[0-9]+$`)
	serial    = regexp.MustCompile(`^([1-9][0-9]{4})(?:\.0+)?$`)
	timed     = regexp.MustCompile(`^[1-9][0-9]{4}\.[0-9]+$`)
	midnight  = regexp.MustCompile(`[T ]00:00(:00)?(\.0+)?Z?$`)
	wholeText = regexp.MustCompile(`^[0-9]+(\.0+)?$`)
	grouped   = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)
	separator = regexp.MustCompile(`[、，,；;\n]`)
)

// same says whether two values are.
func same(a, b any) bool { return reflect.DeepEqual(a, b) }

// noticeYear is the year of the notice.
const noticeYear = "2021"

// maxCount is the largest number that any field takes.
const maxCount = 2_000_000_000

// trim gives the text of a cell without blanks around it and with ends of lines as YAML
// has them.
func trim(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

// value gives what a cell says, nil for an empty one; from is the namespace of the object.
// Its errors are in both languages.
func (v *vocabulary) value(c *Column, text, from string) (any, error) {
	text = trim(text)
	switch {
	case text == "":
		return nil, nil
	case !c.Several:
		return v.parse(c, text, from)
	case c.form == formText && text == none:
		return []any{}, nil
	}
	var list []any
	for _, part := range separator.Split(text, -1) {
		if part = trim(part); part == "" {
			continue
		}
		value, err := v.parse(c, part, from)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(list, func(other any) bool { return same(other, value) }) {
			return nil, listedTwice.Error(part)
		}
		list = append(list, value)
	}
	return list, nil
}

func (v *vocabulary) parse(c *Column, text, from string) (any, error) {
	narrow := strings.TrimSpace(norm.NFKC.String(text))
	if exponent.MatchString(narrow) {
		return nil, scientific.Error(text)
	}
	switch c.form {
	case formText:
		return text, nil
	case formCode:
		if narrow = strings.ReplaceAll(narrow, " ", ""); strings.HasSuffix(c.Path, "creditCode") {
			narrow = strings.ToUpper(narrow)
		}
		return narrow, nil
	case formDate, formPartialDate:
		return v.date(c, narrow)
	case formCount:
		return count(narrow, text)
	case formYesNo:
		return truth(text)
	case formChoice:
		return c.chosen(text)
	case formReference:
		return v.reference(c, text, from)
	}
	for _, name := range v.open[c.form] {
		if words.Plain(v.said[c.form][name]) == words.Plain(text) {
			return name, nil
		}
	}
	if name := words.Identifier(text, v.open[c.form]); name != "" {
		return name, nil
	}
	if identifier.MatchString(text) {
		return text, nil // that a notice names it is for the rules to say
	}
	return nil, notAmong.Error(text, strings.Join(v.options(c), between))
}

var identifier = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)

// chosen gives the value of a closed list that a text means.
func (c *Column) chosen(text string) (any, error) {
	for _, value := range c.choices {
		if words.Plain(c.choice(value)) == words.Plain(text) {
			return value, nil
		}
	}
	if value := words.Identifier(text, c.choices); value != "" {
		return value, nil
	}
	called := make([]string, len(c.choices))
	for i, value := range c.choices {
		called[i] = c.choice(value)
	}
	return nil, notAmong.Error(text, strings.Join(called, between))
}

// date gives the day that a cell says: as people write it, or as the number of days that
// spreadsheets store.
func (v *vocabulary) date(c *Column, text string) (any, error) {
	text = midnight.ReplaceAllString(text, "")
	if m := serial.FindStringSubmatch(text); m != nil {
		days, err := strconv.Atoi(m[1])
		if err != nil {
			return nil, err
		}
		return string(civil.Day(workbook.DayOf(days, v.from1904).Date())), nil
	}
	if timed.MatchString(text) {
		return nil, timeOfDay.Error(text)
	}
	if c.form == formPartialDate {
		// What was recorded since the notice is known to the day.
		if day, err := civil.ReadPartial(text); err == nil && (len(day) == len("2006-01-02") || day < noticeYear) {
			return string(day), nil
		}
	}
	day, err := civil.Read(text)
	return string(day), err
}

func count(narrow, text string) (any, error) {
	if grouped.MatchString(narrow) {
		narrow = strings.ReplaceAll(narrow, ",", "")
	}
	if !wholeText.MatchString(narrow) {
		return nil, notACount.Error(text)
	}
	digits, _, _ := strings.Cut(narrow, ".")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n > maxCount {
		return nil, notACount.Error(text)
	}
	return n, nil
}

func truth(text string) (any, error) {
	if value, known := words.Truth(text); known {
		return value, nil
	}
	return nil, notYesNo.Error(text)
}

// reference gives what names an object: by its display name, or as namespace/name.
func (v *vocabulary) reference(c *Column, text, from string) (any, error) {
	if c.kind == v1alpha1.KindNotice {
		return map[string]any{"name": text}, nil
	}
	key, err := v.find(c.kind, text, from)
	switch {
	case err != nil:
		return nil, err
	case c.local && key.Namespace != from && from != "":
		return nil, elsewhere.Error(text, key.Namespace, from)
	case c.local || key.Namespace == from:
		return map[string]any{"name": key.Name}, nil
	}
	return map[string]any{"namespace": key.Namespace, "name": key.Name}, nil
}

// find finds an object of a kind by what it is called; from is the namespace of what
// refers to it, "" for any.
func (v *vocabulary) find(kind, text, from string) (world.Key, error) {
	if namespace, name, is := strings.Cut(text, "/"); is {
		if _, err := v.names.Object("", kind+"/"+text); err != nil {
			return world.Key{}, err
		}
		return world.Key{Kind: kind, Namespace: namespace, Name: name}, nil
	}
	key, err := v.names.Object(from, kind+"/"+text)
	if err != nil && from != "" {
		if other, wrong := v.names.Object("", kind+"/"+text); wrong == nil {
			return other, nil
		}
	}
	return key, err
}
