package assess

import "qinglian.dev/qinglian/internal/words"

// The sentences that messages are put together from.
var (
	noticeNone       = words.Text{"未申报任何通知", "none is declared"}
	noticesUnusable  = words.Text{"已申报的 %d 个均不可用", "none of the %d declared can be used"}
	groundFound      = words.Text{"%s（问题 %s，%s 发现）", "%s (finding %s, found on %s)"}
	groundInactive   = words.Text{"%s（%s 年申报的活动每年不足 %d 次）", "%s (in each of %s fewer than %d activities are reported)"}
	targetShort      = words.Text{"%s（%s）%d/%d，期限 %s", "%s (%s) %d of %d, by %s"}
	targetNotInOrder = words.Text{"%s（%s）待处理 %d 个，期限 %s", "%s (%s) %d to deal with, by %s"}

	targetUnknown          = words.Text{"%s（%s）：%s", "%s (%s): %s"}
	targetCount            = words.Text{"%s %d 个", "%s %d"}
	subordinatesMissing    = words.Text{"应有而未申报的下级 %d 个", "%d expected but not declared"}
	subordinatesIncomplete = words.Text{"有下级的情况不全", "a federation below is incomplete"}
	countOfRecords         = words.Text{"%s %d 个，在册 %d 个", "%s %d, on record %d"}
)
