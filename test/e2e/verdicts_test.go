//go:build e2e

package e2e

import (
	"testing"
	"time"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

func today() civil.Date { return civil.At(time.Now(), notice.NationalTimeZone()) }

// settle waits until every object has the verdict of the engine.
func settle(t *testing.T) {
	t.Helper()
	check.OK(t, operator.Settle(t.Context(), cluster.Client, today(), words.Chinese, patient))
}

// Every object of the sample has the verdict of the engine, and the command line
// says the same of the files.
func TestTheSampleIsEvaluated(t *testing.T) {
	settle(t)
	said := operator.ListedStatuses(t, plane.Output(t, "kubectl-qinglian", "check", "-f", samples, "--lang", "zh", "--fail-on", "none", "-o", "json"))
	if len(said) < 800 {
		t.Errorf("the command line read %d objects of the sample", len(said))
	}
	written := operator.ListedStatuses(t, plane.Output(t, "kubectl", "get", "qinglian", "--all-namespaces", "-o", "json"))
	for key := range written {
		if _, sampled := said[key]; !sampled {
			delete(written, key)
		}
	}
	check.Diff(t, "the statuses of the sample (-command line +operator)", said, written)
}
