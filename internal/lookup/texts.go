package lookup

import "qinglian.dev/qinglian/internal/words"

// What isn't there, or is there more than once.
var (
	noObject           = words.Text{"没有 %s", "there is no %s"}
	severalObjects     = words.Text{"有多个对象名为 %s：%s", "several are called %s: %s"}
	noFederation       = words.Text{"没有青联 %s", "there is no federation %s"}
	severalFederations = words.Text{"有多个青联名为 %s：%s", "several federations are called %s: %s"}
	andMore            = words.Text{"{list} 等，另有 {n} 个", "{list} and {n} more"}
)
