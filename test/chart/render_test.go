//go:build chart

package chart

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// everything are values that ask for all that there is.
const everything = `
notices: {provincial: {name: zj-2022, spec: {documentNumber: 浙青联〔2022〕1号, issuedOn: "2022-01-01", supplements: {name: zqlf-2021-5}}}}
rootFederation: {namespace: zj, name: zhejiang, spec: {displayName: 浙江省青年联合会, level: Province}}
appliers: [{namespace: argocd, name: controller, roles: [editor, decider, supervisor]}]
image: {digest: "sha256:0000000000000000000000000000000000000000000000000000000000000000", pullSecrets: [registry]}
language: en
extraArgs: [--zap-log-level=debug]
metrics: {serviceMonitor: true, rules: true, dashboards: true, labels: {release: prometheus}}
networkPolicy: {metricsFrom: [{namespaceSelector: {}}]}
page: {enabled: true, tls: {secretName: page-tls}, proxy: {configMap: proxy, names: [oidc-proxy]}, extraArgs: [--as-of=2026-11-26]}
podAnnotations: {a: b}
podLabels: {c: d}
priorityClassName: system-cluster-critical
nodeSelector: {disk: ssd}
tolerations: [{operator: Exists}]
affinity: {nodeAffinity: {}}
topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]
extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: "{{ .Release.Name }}-more"}}]
`

// render gives the objects of the chart under values.
func render(t *testing.T, values string, more ...string) []*unstructured.Unstructured {
	t.Helper()
	args := append([]string{"template", "qinglian", plane.Chart(), "--namespace", "here", "--values", "-"}, more...)
	command := exec.CommandContext(t.Context(), plane.Program("helm"), args...)
	command.Stdin = strings.NewReader(values)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	return decode(t, out)
}

func decode(t *testing.T, text []byte) []*unstructured.Unstructured {
	t.Helper()
	var list []*unstructured.Unstructured
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		o := &unstructured.Unstructured{}
		err := decoder.Decode(o)
		if errors.Is(err, io.EOF) {
			return list
		}
		check.OK(t, err)
		if o.Object != nil {
			list = append(list, o)
		}
	}
}

// find gives the only object of a kind and name.
func find(t *testing.T, list []*unstructured.Unstructured, kind, name string) *unstructured.Unstructured {
	t.Helper()
	i := slices.IndexFunc(list, func(o *unstructured.Unstructured) bool { return o.GetKind() == kind && o.GetName() == name })
	if i < 0 {
		t.Fatalf("there is no %s %s", kind, name)
	}
	return list[i]
}

// podOf gives a pod, or the one that a deployment makes.
func podOf(t *testing.T, o *unstructured.Unstructured) corev1.Pod {
	t.Helper()
	object := o.Object
	if o.GetKind() == "Deployment" {
		var err error
		object, _, err = unstructured.NestedMap(object, "spec", "template")
		check.OK(t, err)
	}
	var pod corev1.Pod
	check.OK(t, runtime.DefaultUnstructuredConverter.FromUnstructured(object, &pod))
	return pod
}

// pods gives the pods of all deployments, and of helm test.
func pods(t *testing.T, list []*unstructured.Unstructured) []corev1.Pod {
	t.Helper()
	var all []corev1.Pod
	for _, o := range list {
		if o.GetKind() == "Deployment" || o.GetKind() == "Pod" {
			all = append(all, podOf(t, o))
		}
	}
	if len(all) < 2 {
		t.Fatalf("only %d pods", len(all))
	}
	return all
}

// The definitions, roles and policies are those of config/, but for labels,
// annotations and the namespace of the release.
func TestSameAsConfig(t *testing.T) {
	rendered := render(t, "")
	compared := 0
	for _, pattern := range []string{"crd/qinglian.dev_*.yaml", "admission/*.yaml", "rbac/*.yaml", "notice/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(plane.Root(), "config", pattern))
		check.OK(t, err)
		for _, file := range files {
			if filepath.Base(file) == "kustomization.yaml" {
				continue
			}
			text, err := os.ReadFile(file)
			check.OK(t, err)
			for _, want := range decode(t, bytes.ReplaceAll(text, []byte("qinglian-system"), []byte("here"))) {
				if want.GetKind() == "Namespace" {
					continue
				}
				got := find(t, rendered, want.GetKind(), want.GetName())
				if got.GetNamespace() != want.GetNamespace() || !contains(got.GetLabels(), want.GetLabels()) || !contains(got.GetAnnotations(), want.GetAnnotations()) {
					t.Errorf("%s: the metadata of %s differ", file, want.GetName())
				}
				for _, o := range []*unstructured.Unstructured{got, want} {
					delete(o.Object, "metadata")
				}
				check.Diff(t, fmt.Sprintf("%s (-config +chart)", file), want.Object, got.Object)
				compared++
			}
		}
	}
	if compared < 30 {
		t.Errorf("only %d objects were compared", compared)
	}
}

func contains(all, some map[string]string) bool {
	for key, value := range some {
		if all[key] != value {
			return false
		}
	}
	return true
}

// The pods are what the pod security standard restricted lets in.
func TestRestricted(t *testing.T) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	check.OK(t, err)
	for _, values := range []string{"", everything, renamed} {
		for _, pod := range pods(t, render(t, values)) {
			results := evaluator.EvaluatePod(api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}, &pod.ObjectMeta, &pod.Spec)
			if r := policy.AggregateCheckResults(results); !r.Allowed {
				t.Errorf("%s: %s", r.ForbiddenReason(), r.ForbiddenDetail())
			}
		}
	}
}

// What values ask for is there, and nothing has wildcards.
func TestValues(t *testing.T) {
	list := render(t, everything)
	for kind, names := range map[string][]string{
		"Notice":              {"zqlf-2021-5", "zj-2022"},
		"Namespace":           {"zj"},
		"Federation":          {"zhejiang"},
		"ClusterRoleBinding":  {"qinglian-manager", "qinglian-editor-argocd-controller", "qinglian-decider-argocd-controller", "qinglian-supervisor-argocd-controller"},
		"Service":             {"qinglian-manager-metrics", "qinglian-page"},
		"ServiceMonitor":      {"qinglian-manager"},
		"PrometheusRule":      {"qinglian"},
		"PodDisruptionBudget": {"qinglian-manager"},
		"NetworkPolicy":       {"qinglian-manager", "qinglian-page"},
		"Deployment":          {"qinglian-page"},
		"ConfigMap":           {"qinglian-more"},
	} {
		for _, name := range names {
			find(t, list, kind, name)
		}
	}
	deployment, err := find(t, list, "Deployment", "qinglian-manager").MarshalJSON()
	check.OK(t, err)
	for _, want := range []string{"qinglian-manager@sha256:00", `"--language=en"`, `"--zap-log-level=debug"`, `"registry"`, `"zone"`, `"system-cluster-critical"`} {
		if !strings.Contains(string(deployment), want) {
			t.Errorf("the deployment has no %s:\n%s", want, deployment)
		}
	}
	for _, o := range list {
		if o.GetKind() != "ClusterRole" && o.GetKind() != "Role" {
			continue
		}
		text, err := o.MarshalJSON()
		check.OK(t, err)
		if strings.Contains(string(text), `"*"`) {
			t.Errorf("%s has a wildcard: %s", o.GetName(), text)
		}
	}
}

// renamed are values that change names and all that the pods and the metrics are given.
const renamed = `
nameOverride: youth
fullnameOverride: ql
commonLabels: {team: platform}
serviceAccount: {name: judge, annotations: {a: b}, automount: false}
leaderElection: {namespace: leases}
extraEnv: [{name: HTTPS_PROXY, value: "http://proxy:3128"}]
strategy: {type: Recreate}
deploymentLabels: {l: m}
deploymentAnnotations: {note: o}
podSecurityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
livenessProbe: {periodSeconds: 30, failureThreshold: 5}
page: {enabled: true}
metrics:
  serviceMonitor: true
  rules: true
  scrapeTimeout: 10s
  targetPort: 9443
  honorLabels: true
  relabelings: [{action: labeldrop, regex: pod}]
  metricRelabelings: [{action: keep, regex: qinglian_.*, sourceLabels: [__name__]}]
  cluster: zj
  runbookPrefix: https://wiki.example.org/runbooks/
  alerts: {QinglianCacheStale: {threshold: 300, for: 5m, severity: warning}, QinglianNotReadyObjects: {enabled: false}}
`

// jsonOf gives an object of the chart as JSON.
func jsonOf(t *testing.T, list []*unstructured.Unstructured, kind, name string) string {
	t.Helper()
	text, err := find(t, list, kind, name).MarshalJSON()
	check.OK(t, err)
	return string(text)
}

// What the values name and give is there, wherever it has to be.
func TestNamesAndSettings(t *testing.T) {
	list := render(t, renamed)
	for _, tt := range []struct{ kind, name, want string }{
		{"Deployment", "ql-manager", `"serviceAccountName":"judge"`},
		{"Deployment", "ql-manager", `"app.kubernetes.io/name":"youth"`},
		{"Deployment", "ql-manager", `"team":"platform"`},
		{"Deployment", "ql-manager", `"--leader-election-namespace=leases"`},
		{"Deployment", "ql-manager", `"HTTPS_PROXY"`},
		{"Deployment", "ql-manager", `"type":"Recreate"`},
		{"Deployment", "ql-manager", `"l":"m"`},
		{"Deployment", "ql-manager", `"note":"o"`},
		{"Deployment", "ql-manager", `"runAsUser":65532`},
		{"Deployment", "ql-manager", `"failureThreshold":5`},
		{"Deployment", "ql-page", `"serviceAccountName":"ql-page"`},
		{"Deployment", "ql-page", `"HTTPS_PROXY"`},
		{"ServiceAccount", "judge", `"automountServiceAccountToken":false`},
		{"ServiceAccount", "judge", `"a":"b"`},
		{"ClusterRoleBinding", "qinglian-manager", `"name":"judge"`},
		{"RoleBinding", "qinglian-leader-election", `"namespace":"leases"`},
		{"RoleBinding", "qinglian-leader-election", `"name":"judge"`},
		{"Role", "qinglian-leader-election", `"namespace":"leases"`},
		{"ServiceMonitor", "ql-manager", `"scrapeTimeout":"10s"`},
		{"ServiceMonitor", "ql-manager", `"targetPort":9443`},
		{"ServiceMonitor", "ql-manager", `"honorLabels":true`},
		{"ServiceMonitor", "ql-manager", `{"replacement":"zj","targetLabel":"cluster"},{"action":"labeldrop","regex":"pod"}`},
		{"ServiceMonitor", "ql-manager", `"metricRelabelings":[{"action":"keep"`},
		{"PrometheusRule", "qinglian", `(qinglian_cache_age_seconds) \u003e 300","for":"5m","labels":{"cluster":"zj","severity":"warning"}`},
		{"PrometheusRule", "qinglian", `"https://wiki.example.org/runbooks/QinglianCacheStale.md"`},
		{"Service", "ql-manager-metrics", ""},
		{"Service", "ql-page", ""},
		{"NetworkPolicy", "ql-manager", ""},
		{"PodDisruptionBudget", "ql-manager", ""},
	} {
		if got := jsonOf(t, list, tt.kind, tt.name); !strings.Contains(got, tt.want) {
			t.Errorf("the %s %s has no %s:\n%s", tt.kind, tt.name, tt.want, got)
		}
	}
	if rules := jsonOf(t, list, "PrometheusRule", "qinglian"); strings.Contains(rules, "QinglianNotReadyObjects") {
		t.Error("an alert that is switched off is there")
	}
	for _, o := range render(t, "serviceAccount: {create: false, name: other}") {
		if o.GetKind() == "ServiceAccount" && o.GetName() != "qinglian-test" {
			t.Errorf("the account %s is made", o.GetName())
		}
	}
}

// Values that can't be meant are refused.
func TestRefusedValues(t *testing.T) {
	for values, want := range map[string]string{
		"leaderElection: {enabled: false}":                                      "several managers need it",
		"metrics: {rules: true, alerts: {QinglianTypo: {enabled: false}}}":      "there is no such alert",
		"metrics: {rules: true, alerts: {QinglianManagerDown: {threshold: 1}}}": "compares with no number",
		"metrics: {alerts: {QinglianCacheStale: {threshhold: 1}}}":              "additional properties",
		"livenessProbe: {httpGet: {path: /}}":                                   "additional properties",
		"page: {enabled: true, proxy: {configMap: c}}":                          "minItems",
		"fullnameOverride: Upper":                                               "does not match pattern",
	} {
		command := exec.CommandContext(t.Context(), plane.Program("helm"), "template", "qinglian", plane.Chart(), "--values", "-")
		command.Stdin = strings.NewReader(values)
		if out, err := command.CombinedOutput(); err == nil || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v, want %q:\n%.300s", values, err, want, out)
		}
	}
}

// What is switched off isn't there.
func TestSwitchedOff(t *testing.T) {
	list := render(t, `{crds: {enabled: false}, admission: {enabled: false}, notices: {national: false}, metrics: {enabled: false}, networkPolicy: {enabled: false}, replicas: 1}`)
	for _, o := range list {
		if slices.Contains([]string{"CustomResourceDefinition", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "Notice", "NetworkPolicy", "PodDisruptionBudget"}, o.GetKind()) || strings.HasSuffix(o.GetName(), "page") {
			t.Errorf("there is a %s %s", o.GetKind(), o.GetName())
		}
	}
	if kept := find(t, render(t, ""), "CustomResourceDefinition", "federations.qinglian.dev").GetAnnotations()["helm.sh/resource-policy"]; kept != "keep" {
		t.Error("definitions aren't kept")
	}
	if a := find(t, render(t, "{crds: {keep: false}, notices: {national: false}}"), "CustomResourceDefinition", "federations.qinglian.dev").GetAnnotations(); a["helm.sh/resource-policy"] != "" {
		t.Errorf("definitions are kept: %v", a)
	}
}

// While the API server doesn't know the kinds, records come after the release;
// later they are part of it. In neither case does anything delete them.
func TestRecords(t *testing.T) {
	first := find(t, render(t, ""), "Notice", "zqlf-2021-5").GetAnnotations()
	if first["helm.sh/hook"] != "post-install" || first["helm.sh/hook-delete-policy"] != "never" {
		t.Errorf("at first: %v", first)
	}
	later := find(t, render(t, "", "--api-versions", "qinglian.dev/v1alpha1/Notice"), "Notice", "zqlf-2021-5").GetAnnotations()
	if later["helm.sh/hook"] != "" || later["helm.sh/resource-policy"] != "keep" {
		t.Errorf("later: %v", later)
	}
}

func TestLint(t *testing.T) {
	if out, err := exec.CommandContext(t.Context(), plane.Program("helm"), "lint", "--strict", plane.Chart()).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
