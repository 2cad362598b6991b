package civil_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

func TestLong(t *testing.T) {
	check.Diff(t, "zh", "2026年1月6日", civil.Long("2026-01-06", words.Chinese))
	check.Diff(t, "en", "6 January 2026", civil.Long("2026-01-06", words.English))
}
