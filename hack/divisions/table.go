package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// header is the table's first lines; readers skip lines that start with "#".
func header() string {
	var versions, years []string
	for _, e := range editions {
		versions = append(versions, fmt.Sprintf("%s (end of %s)", e.version, e.year))
		years = append(years, e.year)
	}
	return "# GB/T 2260 administrative divisions as published by the Ministry of Civil Affairs. " +
		"Source: npm package " + sourcePackage + ", versions " + strings.Join(versions, ", ") + ", file " + sourceFile +
		", MIT licence, Copyright (c) 2018 caijf. Made by hack/divisions; do not edit.\n" +
		"# since and until are known as far as these years go: what the first of two neighbouring years (" + strings.Join(years, ", ") +
		") lacks came into being after its end and by that of the second.\n" +
		"# Columns: code, name, level, parent, since, until, formerly.\n"
}

const (
	province   = "Province"
	prefecture = "Prefecture"
	county     = "County"
)

// expectedCounts are the ministry's totals for 2024 without Taiwan, Hong Kong and Macao.
var expectedCounts = map[string]int{province: 31, prefecture: 333, county: 2846}

// row is a division. since and until are years, as 2023 or 2021/2022; formerly is the
// code that the division had before.
type row struct{ code, name, level, parent, since, until, formerly string }

// listing is what a version of the package has, names by code.
type listing struct {
	year  string
	names map[string]string
}

var codePattern = regexp.MustCompile(`^[1-9][0-9]{5}$`)

// read reads the package's list of codes and names.
func read(year string, data []byte) (listing, error) {
	var entries []struct{ Code, Name string }
	if err := json.Unmarshal(data, &entries); err != nil {
		return listing{}, err
	}
	list := listing{year, map[string]string{}}
	for _, e := range entries {
		switch {
		case !codePattern.MatchString(e.Code) || e.Name == "" || strings.ContainsAny(e.Name, "\t\n"):
			return listing{}, fmt.Errorf("malformed entry %q %q", e.Code, e.Name)
		case list.names[e.Code] != "":
			return listing{}, fmt.Errorf("code %s occurs twice", e.Code)
		}
		list.names[e.Code] = e.Name
	}
	return list, nil
}

// convert makes rows, sorted by code, of what the years list, oldest first. Left out
// are Taiwan, Hong Kong and Macao, to which the notice is not addressed; entries that
// only group others; and three that are islands under Sansha's districts and not units
// of government.
func convert(years []listing) ([]row, error) {
	rows := map[string]row{}
	var before *listing // nil for the oldest
	for _, now := range years {
		for code, name := range now.names {
			if outsideNotice(code) || groupsOthers(code) || isIslandEntry(code) {
				continue
			}
			r, known := rows[code]
			if !known && before != nil {
				r.since, r.formerly = came(*before, now, code)
			}
			r.code, r.name, r.level, r.parent, r.until = code, name, levelOf(code), parentOf(code), ""
			if r.parent != "" && now.names[r.parent] == "" {
				return nil, fmt.Errorf("%s %s: its parent %s is missing", code, name, r.parent)
			}
			rows[code] = r
		}
		for code, r := range rows {
			if before != nil && now.names[code] == "" && r.until == "" {
				r.until = between(*before, now)
				rows[code] = r
			}
		}
		before = &now
	}
	return slices.SortedFunc(maps.Values(rows), func(a, b row) int { return strings.Compare(a.code, b.code) }), nil
}

// between gives the years after one listing up to another.
func between(before, now listing) string {
	last, _ := strconv.Atoi(before.year)
	if first := strconv.Itoa(last + 1); first != now.year {
		return first + "/" + now.year
	}
	return now.year
}

// came says when a code came into being that a listing has and the one before has not,
// and which code the division had before. A county that becomes a city or a district
// gets a new code and keeps the stem of its name: it is no new division. Where an entry
// with the stem stays, as that of 西沙群岛 beside 西沙区, only the list has become finer.
func came(before, now listing, code string) (since, formerly string) {
	for _, old := range slices.Sorted(maps.Keys(before.names)) {
		if old[:4] != code[:4] || levelOf(old) != levelOf(code) || !strings.HasPrefix(now.names[code], stem(before.names[old])) {
			continue
		}
		if now.names[old] == "" {
			return between(before, now), old
		}
		if isIslandEntry(old) {
			return "", ""
		}
	}
	return between(before, now), ""
}

// stem is a name without what says the kind of division.
func stem(name string) string {
	for _, kind := range []string{"群岛", "市", "县", "区"} {
		if short, found := strings.CutSuffix(name, kind); found {
			return short
		}
	}
	return name
}

func levelOf(code string) string {
	switch {
	case code[2:] == "0000":
		return province
	case code[4:] == "00":
		return prefecture
	default:
		return county
	}
}

// parentOf is the prefecture of a county, or its province where the digits in
// between only group counties.
func parentOf(code string) string {
	switch levelOf(code) {
	case province:
		return ""
	case prefecture:
		return code[:2] + "0000"
	}
	if group := code[:4] + "00"; !groupsOthers(group) {
		return group
	}
	return code[:2] + "0000"
}

// outsideNotice reports Taiwan (71), Hong Kong (81) and Macao (82).
func outsideNotice(code string) bool { return code[0] >= '7' }

// groupsOthers reports the codes that stand for no unit of their own: those
// between a municipality and its counties (110100, 500200 …), and 省直辖县级行政区划
// between a province and the counties directly under it (429000 …).
func groupsOthers(code string) bool {
	if levelOf(code) != prefecture {
		return false
	}
	switch code[:2] {
	case "11", "12", "31", "50":
		return true
	}
	return code[2:4] == "90"
}

// isIslandEntry reports 西沙群岛, 南沙群岛 and 中沙群岛的岛礁及其海域: the counties of
// Sansha are its districts 西沙区 and 南沙区.
func isIslandEntry(code string) bool {
	return code == "460321" || code == "460322" || code == "460323"
}

func verifyCounts(rows []row) error {
	counts := map[string]int{}
	for _, r := range rows {
		if r.until == "" {
			counts[r.level]++
		}
	}
	for _, level := range []string{province, prefecture, county} {
		if counts[level] != expectedCounts[level] {
			return fmt.Errorf("%d rows of level %s, not %d", counts[level], level, expectedCounts[level])
		}
	}
	return nil
}

func render(rows []row) []byte {
	var out bytes.Buffer
	out.WriteString(header())
	for _, r := range rows {
		line := strings.Join([]string{r.code, r.name, r.level, r.parent, r.since, r.until, r.formerly}, "\t")
		fmt.Fprintln(&out, strings.TrimRight(line, "\t"))
	}
	return out.Bytes()
}
