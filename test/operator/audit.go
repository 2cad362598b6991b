package operator

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	auditv1 "k8s.io/apiserver/pkg/apis/audit/v1"

	"qinglian.dev/qinglian/test/plane"
)

// Main runs the tests of a package on a plane, as plane.Main does. When the plane
// has stopped, the suite fails where Audit finds something.
func Main(m *testing.M, prepare func(context.Context, *plane.Plane) error) (code int) {
	dir, err := os.MkdirTemp("", "qinglian-audit-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	log := filepath.Join(dir, "audit.log")
	code = plane.Main(m, prepare, "--audit-log", log)
	if err := errors.Join(Audit(log), os.RemoveAll(dir)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// Audit reads the audit log of a plane, once its suite is over. The error names
// whatever the operator was refused, and whatever it asked for that it has no
// business with. That of an existing cluster is out of reach.
func Audit(path string) error {
	if plane.Existing() {
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return audit(file)
}

// business are the requests that the operator may make, as what names them:
// discovery, reads of our kinds, writes of their status, events, its lease, its guards by
// name, and the reviews that guard its metrics. Nothing is ever deleted.
var business = regexp.MustCompile(`^(` + strings.Join([]string{
	`get /apis?(/.*)?`,
	`(get|list|watch) (federations|membergroups|notices|youthassociations)\.qinglian\.dev`,
	`patch (federations|membergroups|notices|youthassociations)/status\.qinglian\.dev`,
	`(create|patch) events\.(events\.k8s\.io)?`,
	`(create|get|update) leases\.coordination\.k8s\.io qinglian-system/manager\.qinglian\.dev`,
	`get validatingadmissionpolic(ies|ybindings)\.admissionregistration\.k8s\.io /qinglian-[a-z-]+`,
	`create tokenreviews\.authentication\.k8s\.io`,
	`create subjectaccessreviews\.authorization\.k8s\.io`,
}, "|") + `)$`)

// audit judges the events of an audit log, one a line.
func audit(log io.Reader) error {
	found := map[string]int{}
	tokens, requests := 0, 0
	lines := bufio.NewScanner(log)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		e := &auditv1.Event{}
		if err := json.Unmarshal(lines.Bytes(), e); err != nil {
			return fmt.Errorf("audit log: %w", err)
		}
		if what(e) == "create serviceaccounts/token. qinglian-system/qinglian-manager" {
			tokens++
		}
		if !ofOperator(e) {
			continue
		}
		requests++
		if refused(e) {
			found["was refused: "+what(e)]++
		}
		if !business.MatchString(what(e)) {
			found["asked: "+what(e)]++
		}
	}
	failed := lines.Err()
	for _, finding := range slices.Sorted(maps.Keys(found)) {
		failed = errors.Join(failed, fmt.Errorf("the operator %s (%d times)", finding, found[finding]))
	}
	if tokens > 0 && requests == 0 {
		failed = errors.Join(failed, errors.New("the audit log shows no request of the operator, though it has a token"))
	}
	return failed
}

// ofOperator says whether the operator made a request. Whose token is not valid has
// no name; in these suites only the operator comes with one.
func ofOperator(e *auditv1.Event) bool {
	return e.User.Username == Account || e.User.Username == "" && refused(e)
}

// refused says whether a request was denied. Conflicts and objects that are gone
// by now are no denials.
func refused(e *auditv1.Event) bool {
	code := int32(0)
	if e.ResponseStatus != nil {
		code = e.ResponseStatus.Code
	}
	return code == http.StatusForbidden || code == http.StatusUnauthorized || e.Annotations["authorization.k8s.io/decision"] == "forbid"
}

// what names a request by its verb and what it is for; of leases and accounts, which one.
func what(e *auditv1.Event) string {
	o := e.ObjectRef
	if o == nil {
		path, _, _ := strings.Cut(e.RequestURI, "?")
		return e.Verb + " " + path
	}
	text := e.Verb + " " + o.Resource
	if o.Subresource != "" {
		text += "/" + o.Subresource
	}
	text += "." + o.APIGroup
	if o.Resource == "leases" || o.Resource == "serviceaccounts" || o.APIGroup == "admissionregistration.k8s.io" {
		text += " " + o.Namespace + "/" + o.Name
	}
	return text
}
