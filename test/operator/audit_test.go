package operator

import (
	"strings"
	"testing"
)

// An audit log fails where the operator was refused, or asked for what is none of
// its business.
func TestAudit(t *testing.T) {
	const token = `{"verb":"create","user":{"username":"admin"},"objectRef":{"resource":"serviceaccounts","subresource":"token","namespace":"qinglian-system","name":"qinglian-manager"}}`
	const user = `"user":{"username":"` + Account + `"},`
	const patch = `{` + user + `"verb":"patch","objectRef":{"resource":"federations","subresource":"status","apiGroup":"qinglian.dev"},`
	for name, c := range map[string]struct {
		lines string
		want  string // a part of the error; none when empty
	}{
		"status":                {patch + `"responseStatus":{"code":200}}`, ""},
		"a conflict":            {patch + `"responseStatus":{"code":409}}`, ""},
		"gone":                  {patch + `"responseStatus":{"code":404}}`, ""},
		"discovery":             {`{` + user + `"verb":"get","requestURI":"/apis?timeout=32s"}`, ""},
		"an event":              {`{` + user + `"verb":"create","objectRef":{"resource":"events","apiGroup":"events.k8s.io"}}`, ""},
		"a legacy event":        {`{` + user + `"verb":"create","objectRef":{"resource":"events"}}`, ""},
		"its lease":             {`{` + user + `"verb":"update","objectRef":{"resource":"leases","apiGroup":"coordination.k8s.io","namespace":"qinglian-system","name":"manager.qinglian.dev"}}`, ""},
		"another's lease":       {`{` + user + `"verb":"update","objectRef":{"resource":"leases","apiGroup":"coordination.k8s.io","namespace":"kube-system","name":"manager.qinglian.dev"}}`, "asked: update leases.coordination.k8s.io kube-system/"},
		"others delete":         {patch + `"responseStatus":{"code":200}}` + "\n" + `{"verb":"delete","user":{"username":"admin"},"objectRef":{"resource":"federations","apiGroup":"qinglian.dev"}}`, ""},
		"it deletes":            {`{` + user + `"verb":"delete","objectRef":{"resource":"federations","apiGroup":"qinglian.dev"},"responseStatus":{"code":200}}`, "asked: delete federations.qinglian.dev"},
		"it deletes events":     {`{` + user + `"verb":"deletecollection","objectRef":{"resource":"events"}}`, "asked: deletecollection events."},
		"it writes facts":       {`{` + user + `"verb":"patch","objectRef":{"resource":"federations","apiGroup":"qinglian.dev"}}`, "asked: patch federations.qinglian.dev"},
		"it writes to others":   {`{` + user + `"verb":"patch","objectRef":{"resource":"federations","subresource":"status","apiGroup":"example.org"}}`, "asked: patch federations/status.example.org"},
		"it reads secrets":      {`{` + user + `"verb":"list","objectRef":{"resource":"secrets"}}`, "asked: list secrets."},
		"it reads other paths":  {`{` + user + `"verb":"get","requestURI":"/metrics"}`, "asked: get /metrics"},
		"denied":                {patch + `"responseStatus":{"code":403}}`, "refused: patch federations/status.qinglian.dev"},
		"denied by a decision":  {patch + `"annotations":{"authorization.k8s.io/decision":"forbid"}}`, "refused: patch federations/status.qinglian.dev"},
		"without a valid token": {`{"verb":"get","requestURI":"/apis","user":{},"responseStatus":{"code":401}}`, "refused: get /apis"},
		"nothing":               {"", ""},
		"not at work":           {token, "no request of the operator"},
		"at work":               {token + "\n" + patch + `"responseStatus":{"code":200}}`, ""},
		"cut off":               {patch, "audit log: "},
	} {
		t.Run(name, func(t *testing.T) {
			err := audit(strings.NewReader(c.lines))
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
