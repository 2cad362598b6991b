package scaffold

import (
	"fmt"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// readme is the data of README.md.
type readme struct {
	Division string
	Root     *unit
	// Fields and Actions are those of the national notice.
	Fields  []v1alpha1.EmergingField
	Actions []v1alpha1.GroundAction
	Index   []entry
	// Prefectures, Direct and Counties say whether there are prefectures,
	// counties directly under the province, and counties in prefectures.
	Prefectures, Direct, Counties bool
	Remarks                       []string
}

// entry is a line of the README's index.
type entry struct {
	*unit
	Indent, Path string
}

func newReadme(division string, root *unit, notice *v1alpha1.NoticeSpec) *readme {
	r := &readme{Division: division, Root: root, Fields: notice.EmergingFields, Actions: notice.Adjustment.Actions}
	towns := false
	for _, u := range root.folders() {
		r.Prefectures = r.Prefectures || u.Level == v1alpha1.LevelPrefecture
		r.Direct = r.Direct || u.County()
		r.Counties = r.Counties || len(u.Sharing()) > 0
		_, one := corpsCity(u.Code)
		towns = towns || one
	}
	if root.Detached {
		r.Remarks = append(r.Remarks, fmt.Sprintf("本目录不含上级青联，`parentRef` 写成了注释，待上级的清单（`%s/%s`）就位后启用。", root.Parent.Namespace, root.Parent.Name))
	}
	if towns {
		r.Remarks = append(r.Remarks, "与兵团各师实行师市合一的城市按区划代码列在本目录中；如由兵团青联一并申报（`init --division corps`），请按文件中的说明删去，以免重复统计。")
	}
	return r
}

// add adds a federation to the index.
func (r *readme) add(u *unit, path string) {
	depth := 0
	for at := u; at != r.Root; at = at.Parent {
		depth++
	}
	r.Index = append(r.Index, entry{u, strings.Repeat("　", depth), path})
}
