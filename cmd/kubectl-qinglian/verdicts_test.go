package main

import (
	"strings"
	"testing"
)

// TestVerdicts: what an official would dispute on the first day, on the command line.
func TestVerdicts(t *testing.T) {
	for _, tt := range []struct {
		args, file  string // the words before and after -f FILE, as of 2026-11-27
		says, never []string
	}{
		{"check", "term-over --lang zh -o json", []string{`"reason": "ReElectionOverdue"`}, []string{`"reason": "ReviewReady"`}},
		{"explain fed/tj-120111 TermCurrent", "term-over --lang en", []string{"TermCurrent: False ReElectionOverdue"}, nil},
		{"check", "two-findings --lang en", []string{
			"Adjustment   Irregular         Decide            2026-12-02\n",
			"Exit         ViolatesCharter   AwaitObjections   2027-01-27\n",
		}, nil},
		{"explain fed/wuxing MembershipInOrder", "new-year-amnesty --as-of 2027-01-01 --lang en",
			[]string{"MembershipInOrder: Overdue, 1 flagged"}, nil},
		{"explain mg/qixie AdjustmentRequired", "new-year-amnesty --as-of 2027-01-01 --lang en",
			[]string{"AdjustmentRequired: True InsignificantRole"}, nil},
		{"explain fed/wuxing Established", "half-filled --lang zh", []string{"依规建设（Established）：未知 未申报成立依据"}, []string{"（Established）：已达到"}},
		{"explain fed/ningbo MembershipInOrder", "honest-finding --lang zh",
			[]string{"（MembershipInOrder）：期限内"}, []string{"（MembershipInOrder）：逾期"}},
		{"explain fed/wuxing EmergingFieldCoverage", "names-misspelt --lang zh",
			[]string{"将 OnlineWritter 改为 OnlineWriter"}, []string{"建设覆盖"}},
		{"check", "names-misspelt --lang en", []string{
			"emergingFields[] OnlineWritter (did you mean OnlineWriter?)", "decidedBy Standingcommittee (did you mean StandingCommittee?)",
		}, nil},
		{"check", "subordinate-twice --lang en", []string{"   2/3   ", "NotInNotice", "decidedBy Nobody"}, nil},
		{"check", "dup-organisation --lang en", []string{
			"   1/3   ", "MemberGroup x/l2   DuplicateMembership",
			"MemberGroup x/s2   DuplicateMembership", "MemberGroup x/s3   DuplicateMembership",
		}, nil},
		{"explain ya/qiaoqing Eligible", "lead-body-open-list --lang zh", []string{
			"Eligible：是 PartnerLed",
			"  增列\n    通知 zj-2022-8 在原通知以“等”结尾的 spec.admission.registrationExemptLeadBodies 中增列了 OverseasChineseFederation\n",
		}, nil},
		{"explain ya/qiaoqing Eligible", "lead-body-open-list --as-of 2022-02-28 --lang en", nil, []string{"  Opened\n"}},
		{"explain ya/qiaoqing LeagueAffiliated", "lead-body-open-list --lang en", nil, []string{"  Opened\n"}},
		{"explain ya/qiaoqing Eligible", "lead-body-open-list -o json", []string{`"opened": [`}, nil},
		{"explain fed/hz", "measures --lang zh", []string{
			"只记录、不判断的要求，在案的材料\n  N29（四.1）：切实加强领导，抓紧全力推动\n    testdata/verdicts/measures.yaml:18: spec.measures[1]: ",
			`{"document":{"number":"杭青〔2023〕5号"},"on":"2023-05-04","requirement":"N29"}`,
			"N33（四.3）：", "联席会议纪要",
		}, []string{"杭青〔2026〕12号", "省青〔2027〕1号", "〈文号〉"}},
		{"explain fed/hz TermCurrent", "measures --lang en",
			[]string{"  Also on record\n", "spec.committee.ordinal: 12\n", "spec.committee.reviews[0]: ", "浙青〔2026〕10号"},
			[]string{"Returned", "spec.measures"}},
		{"explain fed/hz MemberGroups", "measures --lang en", nil, []string{"Also on record", "spec.measures"}},
		{"explain fed/hz", "measures --lang en -o json", []string{
			`"where": "testdata/verdicts/measures.yaml:18"`, `"gloss": "Leadership is to be strengthened."`,
			`"where": "testdata/verdicts/measures.yaml:14"`,
		}, nil},
	} {
		file, flags, _ := strings.Cut(tt.file, " ")
		line := tt.args + " -f testdata/verdicts/" + file + ".yaml " + flags
		if !strings.Contains(flags, "--as-of") {
			line += " --as-of 2026-11-27"
		}
		t.Run(line, func(t *testing.T) {
			got := runArgs(t, line)
			for _, want := range tt.says {
				if !strings.Contains(got.stdout, want) {
					t.Errorf("does not say %q:\n%s%s", want, got.stdout, got.stderr)
				}
			}
			for _, wrong := range tt.never {
				if strings.Contains(got.stdout, wrong) || got.stdout == "" {
					t.Errorf("says %q:\n%s%s", wrong, got.stdout, got.stderr)
				}
			}
		})
	}
}
