package sheets_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
)

// desk is a workbook that somebody fills in.
type desk struct {
	t    *testing.T
	file *workbook.File
}

// at gives the row and the column of a cell, by the sheet, the beginning of the key and the
// heading; the row after the last for the key "".
func (d *desk) at(sheet, key, heading string) (table *workbook.Table, row, column int) {
	d.t.Helper()
	table = d.file.Table(sheet)
	column = slices.Index(table.Rows[0], heading)
	row = slices.IndexFunc(table.Rows, func(cells []string) bool { return len(cells) > 0 && cells[0] == key })
	if key == "" {
		row = len(table.Rows) - 1
		if table.Rows[row][0] != "" {
			table.Rows = append(table.Rows, make([]string, 1))
			row++
		}
	}
	if row < 0 || column < 0 {
		d.t.Fatalf("there is no %s %s %s", sheet, key, heading)
	}
	for len(table.Rows[row]) <= column {
		table.Rows[row] = append(table.Rows[row], "")
	}
	return table, row, column
}

// put fills in a cell.
func (d *desk) put(sheet, key, heading, text string) {
	d.t.Helper()
	table, row, column := d.at(sheet, key, heading)
	table.Rows[row][column] = text
}

// drop takes a row out.
func (d *desk) drop(sheet, key string) {
	d.t.Helper()
	table, row, _ := d.at(sheet, key, "键")
	table.Rows = slices.Delete(table.Rows, row, row+1)
}

// filled reads what a workbook of the prefecture changes after somebody filled it in: the
// lines of YAML, or what is wrong with it, and what is to be known.
func filledIn(t *testing.T, fill func(*desk)) (added, removed, remarks []string) {
	t.Helper()
	f, facts, original := sample(t)
	file := copied(original)
	fill(&desk{t, file})
	changes, edits, said := imported(t, f, facts, file)
	for _, r := range said {
		remarks = append(remarks, r.In(words.Chinese))
	}
	if edits == nil {
		return nil, nil, remarks
	}
	if _, err := f.With(amend.After(changes)); err != nil {
		t.Errorf("what is written is invalid: %v", err)
	}
	for _, path := range amend.Changed(changes) {
		before, after := strings.Split(string(changes[path].Before), "\n"), strings.Split(string(changes[path].After), "\n")
		for _, line := range after {
			if !slices.Contains(before, line) {
				added = append(added, strings.TrimSpace(line))
			}
		}
		for _, line := range before {
			if !slices.Contains(after, line) {
				removed = append(removed, strings.TrimSpace(line))
			}
		}
	}
	return added, removed, remarks
}

func TestFilledIn(t *testing.T) {
	for name, test := range map[string]struct {
		fill           func(d *desk)
		added, removed []string
		remarks        []string // or what is wrong
	}{
		"a day as spreadsheets store it": {
			fill:    func(d *desk) { d.put("青联", "zj-zhoushan/zhoushan", "社团摸底日期", "46333") },
			added:   []string{`inventory: {surveyedOn: "2026-11-07", registered: 28, unregistered: 19, communities: 14}`},
			removed: []string{`inventory: {surveyedOn: "2026-06-07", registered: 28, unregistered: 19, communities: 14}`},
		},
		"a day counted from 1904": {
			fill: func(d *desk) {
				d.file.From1904 = true
				d.put("青联", "zj-zhoushan/zhoushan", "社团摸底日期", "44871.0")
			},
			added:   []string{`inventory: {surveyedOn: "2026-11-07", registered: 28, unregistered: 19, communities: 14}`},
			removed: []string{`inventory: {surveyedOn: "2026-06-07", registered: 28, unregistered: 19, communities: 14}`},
		},
		"the same in other words": {
			fill: func(d *desk) {
				d.put("青联", "zj-zhoushan/zhoushan", "社团摸底日期", " ２０２６年６月７日")
			},
		},
		"a day without its day": {
			fill:    func(d *desk) { d.put("青联", "zj-zhoushan/zhoushan", "社团摸底日期", "2026年5月") },
			remarks: []string{`青联!AE2：日期 "2026年5月" 缺少日`},
		},
		"an exponent": {
			fill:    func(d *desk) { d.put("青联", "zj-zhoushan/zhoushan", "区划代码", "3.309E+05") },
			remarks: []string{`青联!D2："3.309E+05" 已被表格软件改成科学计数，原来的数字已经丢失：请按文本重新填写`},
		},
		"a verdict": {
			fill:    func(d *desk) { d.put("青联", "zj-zhoushan/zhoushan", "结论：会员团体", "已达到") },
			remarks: []string{`青联!AT2：结论由系统判定，不能改：应为 ""`},
		},
		"a row that is gone": {
			fill:    func(d *desk) { d.drop("会员团体", "zj-zhoushan/zhoushan-league") },
			remarks: []string{"会员团体：少了 1 行，会员团体没有删除：共青团舟山市委员会；如已退出，请填写退出日期和退出文号"},
		},
		"a row twice": {
			fill: func(d *desk) {
				table, row, _ := d.at("会员团体", "zj-zhoushan/zhoushan-league", "键")
				table.Rows = append(table.Rows, slices.Clone(table.Rows[row]))
			},
			remarks: []string{"会员团体!A16：与第 14 行的键相同：复制的行请清空隐藏的“键”列，或用空行填写"},
		},
		"rows sorted without their keys": {
			fill: func(d *desk) {
				_, row, column := d.at("会员团体", "zj-zhoushan/zhoushan-league", "标识")
				table := d.file.Table("会员团体")
				table.Rows[row][column], table.Rows[row+1][column] = table.Rows[row+1][column], table.Rows[row][column]
			},
			remarks: []string{"会员团体!T14：标识不能改"},
		},
		"a formula": {
			fill: func(d *desk) {
				table := d.file.Table("会员团体")
				table.Formulas = []workbook.Place{{Column: 9, Row: 2}, {Column: 90, Row: 2}}
			},
			remarks: []string{"会员团体!I2：是公式"},
		},
		"merged cells": {
			fill: func(d *desk) {
				d.file.Table("会员团体").Merged = []workbook.Range{{From: workbook.Place{Column: 2, Row: 2}, To: workbook.Place{Column: 2, Row: 3}}}
			},
			remarks: []string{"会员团体!B2:B3：单元格已合并"},
		},
		"a title above the headings, columns moved, a sheet renamed, another added": {
			fill: func(d *desk) {
				table := d.file.Table("青联")
				at := slices.Index(table.Rows[0], "委员席位")
				for i, row := range table.Rows {
					for len(row) <= at {
						row = append(row, "")
					}
					moved := row[at]
					for len(row) < 60 { // behind the verdicts
						row = append(row, "")
					}
					table.Rows[i] = append(slices.Delete(row, at, at+1), "新列", moved)
				}
				table.Rows = slices.Insert(table.Rows, 0, []string{"台账"}, nil)
				table.Merged = []workbook.Range{{From: workbook.Place{Column: 1, Row: 1}, To: workbook.Place{Column: 9, Row: 1}}}
				table.Name = "青联（9月）"
				table.Rows[3][60] = "99"
				d.file.Tables = append(d.file.Tables, &workbook.Table{Name: "统计", Rows: [][]string{{"甲"}}, Formulas: []workbook.Place{{Column: 1, Row: 1}}})
			},
			added: []string{"seats: 99"}, removed: []string{"seats: 136"},
		},
		"a new member with what it did": {
			fill: func(d *desk) {
				for heading, text := range map[string]string{
					"全称": "舟山市海岛青年志愿者协会", "所属青联": "舟山市青年联合会", "类别": "其他", "吸纳日期": "2026年11月3日", "吸纳文号": "舟青联〔2026〕9号", "吸纳决定机构": "常务委员会", "标识": "island-volunteers",
				} {
					d.put("会员团体", "", heading, text)
				}
				for heading, text := range map[string]string{
					"所属青联": "舟山市青年联合会", "会员团体": "舟山市海岛青年志愿者协会", "年度": "2026", "活动次数": "４",
				} {
					d.put("活动", "", heading, text)
				}
			},
			added: []string{
				"name: island-volunteers", "displayName: 舟山市海岛青年志愿者协会", "kind: Other", `- admittedOn: "2026-11-03"`, "admission: {number: 舟青联〔2026〕9号}", "- {year: 2026, activities: 4}",
			},
		},
		"a year that there is, once more": {
			fill: func(d *desk) {
				for heading, text := range map[string]string{
					"所属青联": "舟山市青年联合会", "会员团体": "舟山市学生联合会", "年度": "2025", "活动次数": "99",
				} {
					d.put("活动", "", heading, text)
				}
			},
			remarks: []string{"仓库中已有，但内容不同"},
		},
		"a new federation": {
			fill: func(d *desk) {
				d.put("青联", "", "全称", "舟山市新城区青年联合会（示例）")
				d.put("青联", "", "标识", "xincheng")
				d.put("青联", "", "层级", "县级")
				d.put("青联", "", "上级青联", "舟山市青年联合会")
				d.put("青联", "", "区划代码", "330999")
			},
			added: []string{
				"apiVersion: qinglian.dev/v1alpha1", "kind: Federation", "metadata:", "name: xincheng", "namespace: zj-zhoushan", "spec:",
				"displayName: 舟山市新城区青年联合会（示例）", "level: County", `divisionCode: "330999"`, "parentRef: {name: zhoushan}",
			},
		},
		"a new federation below nobody": {
			fill:    func(d *desk) { d.put("青联", "", "全称", "某县青年联合会") },
			remarks: []string{"新增的行缺少“上级青联”"},
		},
		"a new member without a federation": {
			fill:    func(d *desk) { d.put("会员团体", "", "全称", "某某") },
			remarks: []string{"新增的行缺少“所属青联”"},
		},
		"a sheet that is gone": {
			fill: func(d *desk) {
				d.file.Tables = slices.DeleteFunc(d.file.Tables, func(t *workbook.Table) bool { return t.Name == "活动" })
			},
			remarks: []string{"活动：没有这个工作表"},
		},
		"no base": {
			fill: func(d *desk) {
				d.file.Tables = slices.DeleteFunc(d.file.Tables, func(t *workbook.Table) bool { return t.Name == "_基线" })
			},
			remarks: []string{"缺少隐藏的工作表 _基线"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			added, removed, remarks := filledIn(t, test.fill)
			t.Logf("%q %q %q", added, removed, remarks)
			for _, want := range test.remarks {
				if !slices.ContainsFunc(remarks, func(r string) bool { return strings.Contains(r, want) }) {
					t.Errorf("%q is not said", want)
				}
			}
			if len(test.remarks) == 0 && len(remarks) > 0 {
				t.Errorf("%q is said", remarks)
			}
			if diff := cmp.Diff(test.added, added); diff != "" {
				t.Errorf("added:\n%s", diff)
			}
			if diff := cmp.Diff(test.removed, removed); diff != "" {
				t.Errorf("removed:\n%s", diff)
			}
		})
	}
}
