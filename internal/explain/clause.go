package explain

import (
	"slices"

	"qinglian.dev/qinglian/internal/catalogue"
)

// Clause is a requirement of the notice in the notice's own words.
type Clause struct {
	// Number is the requirement's number, N1 to N34.
	Number string `json:"number"`
	// Article is where it stands: 三.5 is paragraph 5 of article 三.
	Article string `json:"article"`
	// Text is the notice's wording.
	Text string `json:"text"`
	// Gloss says the same in English; it has no authority.
	Gloss string `json:"gloss"`
}

// Clauses lists the notice's requirements in their order.
func Clauses() []Clause { return slices.Clone(clauses[:]) }

// clausesOf gives the clauses of requirements.
func clausesOf(basis catalogue.Basis) []Clause {
	list := make([]Clause, len(basis))
	for i, n := range basis {
		list[i] = clauses[n-1]
	}
	return list
}

var clauses = [...]Clause{
	{"N1", "一", "2至3年内，全国地级市、有条件的县（市、区、旗）要全面依规建设青联", "Within 2 to 3 years all prefecture-level cities, and counties that have what it takes, are to establish a youth federation by the rules."},
	{"N2", "一", "有条件的县（市、区、旗）", "Of the counties, those that have what it takes."},
	{"N3", "一", "全部达到除共青团外有3个以上会员团体的目标", "All are to reach three member groups or more besides the Communist Youth League."},
	{"N4", "一", "至少培育吸纳1个覆盖新兴领域青年有代表性的团属青年社团", "At least one representative League-affiliated youth association that covers young people of an emerging field is to be fostered and admitted."},
	{"N5", "一", "3至5年内，市、县两级青联要建设完成能够覆盖本地区主要新兴领域青年群体的青年社团", "Within 3 to 5 years the federations of cities and counties are to have built youth associations that can cover the area's main groups of young people of emerging fields."},
	{"N6", "一", "提升会员团体质量", "The quality of member groups is to be raised."},
	{"N7", "一", "调整退出不符合组织功能及不规范的会员团体", "Member groups that do not fit the organisation's function, or that are irregular, are to be adjusted or to exit."},
	{"N8", "一", "不断完善以共青团为核心、以青联为枢纽、以团属社团为紧密层的青年组织体系", "The system of youth organisations is to be perfected: the League its core, the federations its hub, affiliated associations its inner ring."},
	{"N9", "二.1", "根据区域内青年群体分布变化培育青年社团", "Youth associations are to be fostered as the distribution of young people in the area changes."},
	{"N10", "二.2", "通过“独立建”、“联合建”等方式加强源头培育", "They are to be fostered from the start, founded by the League alone or jointly."},
	{"N11", "二.2", "通过加强日常联系指导、掌握重要活动开展情况等方式", "By day-to-day contact and guidance, and by knowing of their important activities."},
	{"N12", "二.2", "选好配强负责人及秘书长", "The head and the secretary general are to be well chosen."},
	{"N13", "二.3", "控制好社团规模，确保安全可控", "The scale of associations is to be kept under control."},
	{"N14", "二.4", "努力为其提供场地、项目、活动等方面的支持", "They are to be supported with venues, projects and activities."},
	{"N15", "二.4", "要用好“青年之家”", "Good use is to be made of Youth Homes."},
	{"N16", "三.1", "针对在青年中占一定比例，但通过既有组织渠道难以被发现推荐、在青联中鲜有代表的群体，有意识地拓展联系平台，及早纳入视野", "Groups with a certain share of young people that are hardly represented in the federation are to be reached deliberately and early."},
	{"N17", "三.2", "通过多轮次举办各类培训班、交流会及联谊活动等方式", "By rounds of training, exchange and social events."},
	{"N18", "三.3", "特别是在可能对青年的价值观念产生广泛影响的网络作家和网络主播、文创青年、影视行业从业者、自媒体人、党外青年知识分子、留学归国青年等“思想生产者”和“时尚引领者”群体中优先建设", "First of all among those who may shape young people's values: online writers and livestreamers, cultural creatives, film and television, self-media, intellectuals outside the Party, overseas returnees."},
	{"N19", "三.3", "建立由共青团主导、新兴青年群体发挥主体作用的团属青年社团", "League-affiliated associations are to be founded, led by the League and carried by the emerging groups."},
	{"N20", "三.3", "加强与统战、网信等部门以及文联、作协等团体组织的协同合作，联合成立", "To be founded jointly with the departments of the united front and of cyberspace, and with the circles of literature and art and the writers' associations."},
	{"N21", "三.3", "支持新兴青年群体带头人发起成立青年社会自组织", "Leaders of emerging groups may be supported in founding self-organised groups."},
	{"N22", "三.4", "要了解掌握区域内青年社团的基本情况，既包括已注册，也包括未正式注册但有一定活跃度的青年自组织和青年社群，做到底数清晰、情况明确", "The associations of the area are to be known, registered or not, communities too: their number and their state clear."},
	{"N23", "三.4", "针对已注册的青年社团，通过与民政部门及主管单位进行沟通，加强联系服务，进行协同管理，实现有效联动；针对未注册登记的青年自组织，在注册登记、活动开展、能力提升等方面提供支持和指导", "Registered associations are to be managed together with civil affairs and their supervising bodies; unregistered self-organised groups are to be supported and guided in registration, activities and capacity."},
	{"N24", "三.5", "要对发展得较为成熟、价值追求正面、在本地青年中有代表性、对青年群体带动力强的青年社团，市、县两级青联组织按程序积极吸纳为会员团体", "Youth associations that are mature, of positive values, representative and influential are to be admitted as member groups by procedure."},
	{"N25", "三.5", "对统战、网信等相关部门和文联、作协等团体组织主导成立的青年社团及团属青年社团，即使尚未在民政部门注册，可以积极吸纳", "Those led by such departments and bodies, and League-affiliated ones, may be admitted even while they are not registered with the civil affairs department."},
	{"N26", "三.5", "暂不具备吸纳条件的，可采用开放部分青联委员推荐名额等方式和青联保持相对紧密联系", "Those that can't be admitted yet may be kept close, for one by opening nominations to the committee to them."},
	{"N27", "三.5", "要指导被吸纳为青联会员团体的青年社团加强自身建设，完善服务管理", "Associations that were admitted are to be guided in building themselves up."},
	{"N28", "三.5", "建立会员团体动态调整机制，对吸纳后出现违反宪法和法律、违反青联章程及发挥作用不明显的会员团体，按程序及时调整退出", "Member groups that after admission violate the constitution, the law or the charter, or play an insignificant role, are to be adjusted or to exit by procedure and in time."},
	{"N29", "四.1", "切实加强领导，抓紧全力推动", "Leadership is to be strengthened."},
	{"N30", "四.2", "将健全青联社团基础工作推动情况纳入对下一级组织工作评价的重要指标", "Progress is an important indicator in evaluating the organisations of the next level down."},
	{"N31", "四.2", "将会员团体建设吸纳情况和规范委员遴选渠道作为对下一级青联换届、常委会人事事项审核的重要内容", "Member groups and standardised ways of selecting committee members are reviewed before the next lower federation's re-election."},
	{"N32", "四.2", "及时发现典型、推广经验，揭示问题、警示后进", "Good examples are to be found and spread, problems shown, those behind warned."},
	{"N33", "四.3", "强化与党委统战部及网信办、文联、作协、美协等部门的协同联动", "Work is to be coordinated with the departments and bodies concerned."},
	{"N34", "四.3", "积极稳妥地将条件成熟、符合需要的团属青年社会组织吸纳为青联团体会员", "League-affiliated youth organisations that are ready and wanted are to be admitted as member groups, actively and prudently."},
}
