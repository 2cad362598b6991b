package live

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

var (
	fromFiles   = words.Text{"文件", "files"}
	fromCluster = words.Text{"集群", "the cluster"}
	unusable    = words.Text{"现在的文件有误，以下为此前的内容：{why}", "The files can't be used as they are now; this is from before: {why}"}
)

// What can't be read of a cluster.
var (
	kindUnread  = words.Text{"{kind}（没有读取权限）", "{kind} (reading it is not allowed)"}
	kindPartial = words.Text{"{kind}：命名空间 {namespace} 以外的（没有读取权限）", "{kind} outside of namespace {namespace} (reading them is not allowed)"}
	kindSome    = words.Text{"{kind}：可以读取的 {n} 个命名空间以外的（没有读取权限）", "{kind} outside of the {n} namespaces in which they may be read (reading them is not allowed)"}
	asRecorded  = words.Text{"因此结论以集群中记录的状态为准，没有重新判定", "so that the verdicts are those on record in the cluster, and were not made anew"}
	nothingRead = words.Errorf("没有读取青联的权限：请指定可以读取的命名空间（-n）", "federations can't be read: name a namespace in which they can (-n)")
)

// kindNames are what people call the kinds.
var kindNames = map[string]words.Text{
	v1alpha1.KindNotice:           {"通知", "notices"},
	v1alpha1.KindFederation:       {"青联", "federations"},
	v1alpha1.KindMemberGroup:      {"会员团体", "member groups"},
	v1alpha1.KindYouthAssociation: {"青年社团", "youth associations"},
}

// Why a page of a cluster isn't shown to somebody, in both languages: the page's own isn't
// known to suit whoever gets none.
const (
	notKnown  = "请通过单位的统一登录访问，或使用 kubectl qinglian serve · sign in, or use kubectl qinglian serve"
	notShown  = "没有读取青联的权限 · reading federations is not allowed"
	notAsked  = "现在无法向集群核实身份，请稍候 · the cluster can't be asked who you are, try again in a moment"
	notFilled = "正在读取，请稍候 · reading, try again in a moment"
	tooMany   = "同时查看的范围太多，请稍候 · too many different views are open, try again in a moment"
)
