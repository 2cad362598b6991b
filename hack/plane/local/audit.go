package local

import (
	"fmt"
	"os"
	"path/filepath"

	"qinglian.dev/qinglian/hack/plane/keys"
)

// defaultAuditPolicy records who did what to which object, without contents.
const defaultAuditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- level: Metadata
`

// auditPolicyPath returns the policy file to audit by, or nothing where no audit
// log is asked for. Without a policy the API server would log no event at all.
func auditPolicyPath(s settings, d *dataFolder) (string, error) {
	if s.auditLog == "" || s.auditPolicy != "" {
		return s.auditPolicy, nil
	}
	if err := os.MkdirAll(filepath.Dir(s.auditLog), 0o700); err != nil {
		return "", fmt.Errorf("audit log: %w", err)
	}
	path := d.join(auditPolicyFile)
	if err := keys.WriteFile(path, []byte(defaultAuditPolicy)); err != nil {
		return "", fmt.Errorf("audit policy: %w", err)
	}
	return path, nil
}
