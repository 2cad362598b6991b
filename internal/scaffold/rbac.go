package scaffold

// rbac is the data of rbac.yaml.
type rbac struct {
	*unit
	Roles []binding
}

// binding binds a ClusterRole of the installation in a namespace.
type binding struct {
	Name, Purpose, Group string
}

// bindings gives the bindings of a namespace, from the least to the most.
func bindings(u *unit) []binding {
	above := "上级"
	if u.Parent == nil {
		above = "本级负责督导"
	}
	return []binding{
		{Name: "qinglian-viewer", Purpose: "查看", Group: u.FullName + "查看人员的用户组"},
		{Name: "qinglian-editor", Purpose: "填报事实", Group: u.FullName + "填报人员的用户组"},
		{Name: "qinglian-decider", Purpose: "记录吸纳、退出等决定", Group: u.FullName + "秘书处的用户组"},
		{Name: "qinglian-supervisor", Purpose: "认定条件、豁免目标、调整层级和下级名单", Group: above + "青联的用户组"},
	}
}
