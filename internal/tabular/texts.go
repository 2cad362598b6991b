package tabular

import "qinglian.dev/qinglian/internal/words"

// unknown stands where nobody knows what belongs there.
var unknown = words.Text{"不详", "not known"}
