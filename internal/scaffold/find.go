package scaffold

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/words"
)

// maxNear is how many near matches an error names.
const maxNear = 5

var sixDigits = regexp.MustCompile(`^[0-9]{6}$`)

// source is what units are made from.
type source struct {
	*division.Table
	// issuedOn is the day of the notice.
	issuedOn v1alpha1.Date
}

// find gives the units of a code, or of Corps, or says which codes may be meant.
func find(from source, code string) (*unit, error) {
	if code == Corps {
		return corps(), nil
	}
	d, ok := from.ByCode(code)
	if !ok {
		return nil, unknown(from, code)
	}
	switch d.Level {
	case v1alpha1.LevelProvince:
		return from.units(d, nil), nil
	case v1alpha1.LevelPrefecture:
		province, _ := from.ByCode(d.Parent)
		// The parent's own children are of no concern here.
		u := from.units(d, &unit{Name: name(province), Namespace: name(province), Level: v1alpha1.LevelProvince})
		u.Detached = true
		return u, nil
	default:
		above, _ := from.ByCode(d.Parent)
		return nil, aCounty.Error(d.Code, from.fullName(d), above.Code, above.Name)
	}
}

// unknown says that there is no such division, and which are near.
func unknown(from source, code string) error {
	if d, gone := from.Gone(code); gone {
		return goneDivision.Error(code, d.Name, d.Until.Words())
	}
	err := noDivision.Error(code)
	if !sixDigits.MatchString(code) {
		err = noCode.Error(code)
	}
	return words.DidYouMean(err, near(from, code))
}

// near gives what may have been meant, the likeliest first.
func near(from source, code string) []string {
	var found []string
	add := func(s string) {
		if !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	// Statistics give the Corps 66; and some write out its name.
	if strings.EqualFold(code, Corps) || strings.HasPrefix(code, "66") || strings.Contains(code, "兵团") {
		add(fmt.Sprintf("%s (%s)", Corps, corpsName))
	}
	for _, like := range []func(division.Division) bool{
		func(d division.Division) bool { return shortened(code, d.Code) },
		func(d division.Division) bool { return named(code, d.Name) },
		func(d division.Division) bool { return len(code) == 6 && d.Code == code[:4]+"00" },
		func(d division.Division) bool { return oneOff(code, d.Code) },
		func(d division.Division) bool { return len(code) == 6 && d.Code == code[:2]+"0000" },
	} {
		for _, d := range from.All() {
			if d.Level != v1alpha1.LevelCounty && like(d) {
				add(fmt.Sprintf("%s (%s)", d.Code, d.Name))
			}
		}
	}
	return found[:min(len(found), maxNear)]
}

// shortened says whether a code was written without its zeros, or with too many.
func shortened(written, code string) bool {
	digits := strings.TrimRight(written, "0")
	return len(written) != 6 && len(digits) >= 2 && digits == strings.TrimRight(code, "0")
}

// named says whether a name was written in place of the code.
func named(written, name string) bool {
	return len([]rune(written)) >= 2 && strings.Contains(name, written) || len([]rune(name)) >= 2 && strings.HasPrefix(written, name)
}

// oneOff says whether one digit differs, or two neighbours are swapped.
func oneOff(written, code string) bool {
	if len(written) != len(code) {
		return false
	}
	var differ []int
	for i := range len(code) {
		if written[i] != code[i] {
			differ = append(differ, i)
		}
	}
	switch len(differ) {
	case 1:
		return true
	case 2:
		i, j := differ[0], differ[1]
		return j == i+1 && written[i] == code[j] && written[j] == code[i]
	}
	return false
}

// Codes gives the codes that can be laid out, with the names of their divisions.
func Codes() [][2]string {
	codes := [][2]string{{Corps, corpsName}}
	for _, d := range division.All() {
		if d.Level != v1alpha1.LevelCounty {
			codes = append(codes, [2]string{d.Code, d.Name})
		}
	}
	return codes
}
