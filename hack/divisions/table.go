package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// header is the table's first line; readers skip lines that start with "#".
const header = "# GB/T 2260 administrative divisions of 2024 as published by the Ministry of Civil Affairs. " +
	"Source: npm package " + sourcePackage + ", " + sourceFile + ", MIT licence, Copyright (c) 2018 caijf. " +
	"Made by hack/divisions; do not edit. Columns: code, name, level, parent.\n"

const (
	province   = "Province"
	prefecture = "Prefecture"
	county     = "County"
)

// expectedCounts are the ministry's totals for 2024 without Taiwan, Hong Kong and Macao.
var expectedCounts = map[string]int{province: 31, prefecture: 333, county: 2846}

type row struct{ code, name, level, parent string }

var codePattern = regexp.MustCompile(`^[1-9][0-9]{5}$`)

// convert makes rows, sorted by code, of the package's list of codes and names.
// Left out are Taiwan, Hong Kong and Macao, to which the notice is not
// addressed; entries that only group others; and three that are islands under
// Sansha's districts and not units of government.
func convert(data []byte) ([]row, error) {
	var entries []struct{ Code, Name string }
	if err := json.Unmarshal(data, &entries); err != nil {
		return nil, err
	}

	levels := map[string]string{}
	for _, e := range entries {
		switch {
		case !codePattern.MatchString(e.Code) || e.Name == "" || strings.ContainsAny(e.Name, "\t\n"):
			return nil, fmt.Errorf("malformed entry %q %q", e.Code, e.Name)
		case levels[e.Code] != "":
			return nil, fmt.Errorf("code %s occurs twice", e.Code)
		}
		levels[e.Code] = levelOf(e.Code)
	}

	var rows []row
	for _, e := range entries {
		if outsideNotice(e.Code) || groupsOthers(e.Code) || isIslandEntry(e.Code) {
			continue
		}
		parent := parentOf(e.Code)
		if parent != "" && levels[parent] == "" {
			return nil, fmt.Errorf("%s %s: its parent %s is missing", e.Code, e.Name, parent)
		}
		rows = append(rows, row{e.Code, e.Name, levels[e.Code], parent})
	}
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a.code, b.code) })
	return rows, nil
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
		counts[r.level]++
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
	out.WriteString(header)
	for _, r := range rows {
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\n", r.code, r.name, r.level, r.parent)
	}
	return out.Bytes()
}
