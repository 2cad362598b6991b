package tabular

import "qinglian.dev/qinglian/internal/words"

// unknown stands where nobody knows what belongs there.
var unknown = words.Text{"不详", "not known"}

// noTable says that a document has no table of a name.
var noTable = words.Text{"没有表 %s，有 %s", "there is no table %s: there are %s"}
