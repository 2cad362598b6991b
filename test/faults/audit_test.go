//go:build faults

package faults

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	auditv1 "k8s.io/apiserver/pkg/apis/audit/v1"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
)

// request is a request of the operator, as the audit log tells of it.
type request struct {
	at       time.Time
	agent    string // the name of its program
	verb     string
	resource string // with the subresource
	code     int32
}

// wrote says whether a status was written.
func (r request) wrote() bool {
	return r.verb == "patch" && strings.HasSuffix(r.resource, "/status") && r.code == 200
}

// refused says whether a write of status was not taken.
func (r request) refused() bool {
	return r.verb == "patch" && strings.HasSuffix(r.resource, "/status") && r.code >= 400
}

func (r request) lease() bool { return r.resource == "leases" }

// auditReader reads what is appended to an audit log.
type auditReader struct {
	path string
	read int64
}

// requests gives those of the operator since the last call.
func (a *auditReader) requests(t *testing.T) []request {
	t.Helper()
	file, err := os.Open(a.path)
	check.OK(t, err)
	defer file.Close()
	if _, err := file.Seek(a.read, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	var list []request
	for lines := bufio.NewReaderSize(file, 1<<20); ; {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return list // a line that is not whole is read the next time
		} else if err != nil {
			t.Fatal(err)
		}
		a.read += int64(len(line))
		e := &auditv1.Event{}
		// A killed API server leaves a line cut off.
		if json.Unmarshal(line, e) != nil || e.User.Username != operator.Account || e.Stage != auditv1.StageResponseComplete || e.ObjectRef == nil {
			continue
		}
		agent, _, _ := strings.Cut(e.UserAgent, "/")
		r := request{at: e.RequestReceivedTimestamp.Time, agent: agent, verb: e.Verb, resource: e.ObjectRef.Resource}
		if e.ObjectRef.Subresource != "" {
			r.resource += "/" + e.ObjectRef.Subresource
		}
		if e.ResponseStatus != nil {
			r.code = e.ResponseStatus.Code
		}
		list = append(list, r)
	}
}

// count counts requests.
func count(list []request, is func(request) bool) (n int) {
	for _, r := range list {
		if is(r) {
			n++
		}
	}
	return n
}

// peak gives the most requests within a second, but for leases.
func peak(list []request) (most int) {
	seconds := map[int64]int{}
	for _, r := range list {
		if !r.lease() {
			seconds[r.at.Unix()]++
			most = max(most, seconds[r.at.Unix()])
		}
	}
	return most
}
