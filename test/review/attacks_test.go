package review

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

// city is what main holds in these tests: a city with members, as a kustomization applies
// it, and a file of each kind that is no fact.
var city = map[string]string{
	"kustomization.yaml":    "resources:\n- zj\n",
	"zj/kustomization.yaml": "resources:\n- federation.yaml\n- league.yaml\n- writers.yaml\n",
	"zj/federation.yaml": `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: zj, namespace: zj}
spec:
  displayName: 杭州市青年联合会
  level: Prefecture
  divisionCode: "330100"
  youth: {fields: [{field: OnlineWriter, main: true}, {field: Streamer}]}
`,
	"zj/league.yaml": `apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata:
  name: students
  namespace: zj
  annotations: {argocd.argoproj.io/sync-options: "Prune=false,Delete=false", kustomize.toolkit.fluxcd.io/prune: disabled}
spec:
  displayName: 杭州市学生联合会
  federationRef: {name: zj}
  kind: StudentFederation
  terms: [{admittedOn: "2020-01-01", admission: {number: 杭青联〔2020〕1号}}]
  activity: [{year: 2024, activities: 3}, {year: 2025, activities: 4}]
`,
	"zj/writers.yaml": `apiVersion: qinglian.dev/v1alpha1
kind: YouthAssociation
metadata: {name: writers, namespace: zj}
spec:
  displayName: 杭州市青年作家协会
  federationRef: {name: zj}
  form: Association
  registration: {status: Registered}
---
apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata: {name: writers, namespace: zj}
spec:
  displayName: 杭州市青年作家协会
  federationRef: {name: zj}
  kind: YouthAssociation
  youthAssociationRef: {name: writers}
  terms: [{admittedOn: "2020-01-01", admission: {number: 杭青联〔2020〕2号}}]
`,
	"CODEOWNERS":            "* @supervisors\n",
	".qinglian/review.conf": "[review]\n\tpermit = edit\n",
}

// link, in place of a file's content, makes a symbolic link to what follows it.
const link = "-> "

// object writes a manifest of another API group.
func object(apiVersion, kind, metadata string) string {
	return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {" + metadata + "}\n"
}

// listed adds a file to the city's kustomization.
func listed(name, content string) map[string]string {
	return map[string]string{"zj/" + name: content, "zj/kustomization.yaml": city["zj/kustomization.yaml"] + "- " + name + "\n"}
}

// said changes the kustomization of the city.
func said(lines string) map[string]string {
	return map[string]string{"zj/kustomization.yaml": city["zj/kustomization.yaml"] + lines}
}

// in changes a file of the city; the texts come in pairs.
func in(name string, oldnew ...string) map[string]string {
	changed := strings.NewReplacer(oldnew...).Replace(city[name])
	if changed == city[name] {
		panic("nothing changes in " + name)
	}
	return map[string]string{name: changed}
}

// Each branch is somebody's try to have more applied than an edit of facts. What a
// reviewer may be shown instead is in the second column; want is on standard error.
func TestAttacks(t *testing.T) {
	waiver := strings.Replace(city["zj/federation.yaml"], "  youth:", "  waivers: [{target: MemberGroups, reason: 无, decision: {number: 无}, expiresOn: \"2099-12-31\"}]\n  youth:", 1)
	other := strings.Replace(city["zj/league.yaml"], "name: students", "name: more", 1)
	for name, tt := range map[string]struct {
		files map[string]string
		code  int
		want  string
	}{
		// What is only a change of facts, or none.
		"facts":                   {in("zj/league.yaml", "activities: 4", "activities: 5"), 0, "takes edit"},
		"another order":           {in("zj/league.yaml", "[{year: 2024, activities: 3}, {year: 2025, activities: 4}]", "[{year: 2025, activities: 4}, {year: 2024, activities: 3}]"), 0, "takes nothing"},
		"other line ends":         {map[string]string{"zj/league.yaml": strings.ReplaceAll(city["zj/league.yaml"], "\n", "\r\n")}, 0, "takes nothing"},
		"a text":                  {map[string]string{"README.md": "facts"}, 0, "takes nothing"},
		"a file moved and listed": {map[string]string{"zj/league.yaml": "", "zj/students.yaml": city["zj/league.yaml"], "zj/kustomization.yaml": strings.Replace(city["zj/kustomization.yaml"], "league", "students", 1)}, 0, "takes nothing"},

		// Who a record is about, duties, days to come.
		"another organisation":     {in("zj/league.yaml", "杭州市学生联合会", "另一组织"), 1, "correct: another party to the record: spec.displayName 杭州市学生联合会 → 另一组织"},
		"another association":      {in("zj/writers.yaml", "杭州市青年作家协会\n  federationRef: {name: zj}\n  form", "另一社团\n  federationRef: {name: zj}\n  form"), 1, "correct: another party"},
		"a credit code":            {in("zj/writers.yaml", "status: Registered}", "status: Registered, creditCode: 51100000500009247D}"), 1, "correct: another party"},
		"main field no longer one": {in("zj/federation.yaml", "main: true", "main: false"), 1, "supervise: main field given up"},
		"main field dropped":       {in("zj/federation.yaml", "{field: OnlineWriter, main: true}, ", ""), 1, "supervise: main field given up"},
		"an exit tomorrow":         {in("zj/league.yaml", "1号}}]", "1号}, exitedOn: \"2026-11-28\", exit: {number: 无}}]"), 1, "decide: term ended"},
		"what never changes":       {in("zj/writers.yaml", "federationRef: {name: zj}\n  form", "federationRef: {name: other}\n  form"), 1, "fail-on: regression"},

		// What a kustomization says.
		"patch":                     {said("patches:\n- target: {kind: MemberGroup, name: students}\n  patch: |\n    - {op: replace, path: /spec/displayName, value: 另一组织}\n"), 1, "correct: another party"},
		"patch of metadata":         {said("commonAnnotations: {a: b}\n"), 1, "apply: field of a kustomization"},
		"generator":                 {said("configMapGenerator:\n- {name: a, literals: [a=b]}\n"), 1, "apply: field of a kustomization"},
		"namespace":                 {said("namespace: elsewhere\n"), 1, "apply: field of a kustomization"},
		"remote":                    {said("- https://example.org/a/b\n"), 2, "kustomization.yaml"},
		"remote, like a path":       {said("- github.com/a/b\n"), 2, "kustomization.yaml"},
		"plugin":                    {said("transformers: [t.yaml]\n"), 2, "kustomization.yaml"},
		"a record no longer listed": {map[string]string{"zj/kustomization.yaml": strings.Replace(city["zj/kustomization.yaml"], "- league.yaml\n", "", 1)}, 1, "remove: record removed"},
		"hidden":                    {map[string]string{"zj/.federation.yaml": waiver, "zj/kustomization.yaml": strings.Replace(city["zj/kustomization.yaml"], "- federation", "- .federation", 1)}, 1, "supervise: waiver changed"},
		"under another name":        {map[string]string{"zj/federation.txt": waiver, "zj/kustomization.yaml": strings.Replace(city["zj/kustomization.yaml"], "federation.yaml", "federation.txt", 1)}, 1, "supervise: waiver changed"},
		"hidden and unchanged":      {map[string]string{"zj/league.yaml": "", "zj/.league.yaml": city["zj/league.yaml"], "zj/kustomization.yaml": strings.Replace(city["zj/kustomization.yaml"], "league", ".league", 1)}, 1, "apply: manifest that is hidden"},
		"a text by its name":        {map[string]string{"zj/league.yaml": "", "zj/league.txt": city["zj/league.yaml"], "zj/kustomization.yaml": strings.Replace(city["zj/kustomization.yaml"], "league.yaml", "league.txt", 1)}, 1, "apply: manifest that is hidden"},
		"component":                 {map[string]string{"c/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- target: {kind: MemberGroup, name: students}\n  patch: |\n    - {op: replace, path: /spec/displayName, value: 另一组织}\n", "zj/kustomization.yaml": city["zj/kustomization.yaml"] + "components: [../c]\n"}, 1, "correct: another party"},
		"a name of two lines":       {map[string]string{"zj/a\n::error::b.yaml": other}, 1, `permit: zj/a\u000a::error::b.yaml: apply`},
		"an object of such a name":  {listed("a.yaml", object("v1", "ConfigMap", `name: "a\n::error::b", namespace: zj`)), 1, `permit: v1 ConfigMap zj/a\u000a::error::b: apply`},
		"a value of two lines":      {in("zj/league.yaml", "杭州市学生联合会", `"甲\n::error::乙"`), 1, `→ "甲\n::error::乙"`},
		"listed by nobody":          {map[string]string{"zj/more.yaml": other}, 1, "apply: manifest that no kustomization lists"},
		"a second kustomization":    {map[string]string{"zj/kustomization.yml": "resources: []\n"}, 2, "kustomization"},

		// Files that steer, or that guard.
		"link":            {map[string]string{"zj/league.yaml": link + "writers.yaml"}, 2, "league.yaml"},
		"link out":        {listed("out.yaml", link+"/etc/passwd"), 2, "out.yaml"},
		"link beside":     {map[string]string{"notes": link + "README.md"}, 1, "apply: symbolic link"},
		".sourceignore":   {map[string]string{".sourceignore": "/zj/league.yaml\n"}, 1, "apply: file added"},
		".argocd-source":  {map[string]string{"zj/.argocd-source.yaml": "kustomize: {namePrefix: a}\n"}, 1, "permit: zj/.argocd-source.yaml"},
		"chart":           {map[string]string{"zj/Chart.yaml": "apiVersion: v2\nname: a\nversion: 0.1.0\n"}, 1, "permit: zj/Chart.yaml"},
		".gitattributes":  {map[string]string{".gitattributes": "* filter=a\n"}, 1, "apply: file added"},
		"jsonnet":         {map[string]string{"zj/a.jsonnet": "{}\n"}, 1, "apply: file added"},
		"CODEOWNERS":      {map[string]string{"CODEOWNERS": "* @me\n"}, 1, "guard: file changed"},
		"the gate":        {map[string]string{".qinglian/review.conf": "[review]\n\tpermit = edit,guard\n"}, 1, "guard: file changed"},
		"pipeline":        {map[string]string{".github/workflows/a.yml": "on: push\n"}, 1, "guard: "},
		".qinglianignore": {map[string]string{".qinglianignore": "zj/league.yaml\n"}, 1, "guard: "},

		// Objects of others.
		"role binding":     {listed("a.yaml", object("rbac.authorization.k8s.io/v1", "RoleBinding", "name: a, namespace: zj")), 1, "guard: object of another API group"},
		"aggregated role":  {listed("a.yaml", object("rbac.authorization.k8s.io/v1", "ClusterRole", "name: a")), 1, "guard: object of another API group"},
		"policy binding":   {listed("a.yaml", object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", "name: qinglian-terms")), 1, "guard: object of another API group"},
		"definition":       {listed("a.yaml", object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "name: notices.qinglian.dev")), 1, "guard: object of another API group"},
		"API service":      {listed("a.yaml", object("apiregistration.k8s.io/v1", "APIService", "name: v1alpha1.qinglian.dev")), 1, "guard: object of another API group"},
		"namespace object": {listed("a.yaml", object("v1", "Namespace", "name: zj")), 1, "guard: object of another API group"},
		"service account":  {listed("a.yaml", object("v1", "ServiceAccount", "name: a, namespace: zj")), 1, "guard: object of another API group"},
		"secret":           {listed("a.yaml", object("v1", "Secret", "name: a, namespace: zj")), 1, "guard: object of another API group"},
		"Flux":             {listed("a.yaml", object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "name: a, namespace: zj")), 1, "guard: object of another API group"},
		"Argo CD":          {listed("a.yaml", object("argoproj.io/v1alpha1", "Application", "name: a, namespace: zj")), 1, "guard: object of another API group"},
		"Kyverno":          {listed("a.yaml", object("kyverno.io/v1", "ClusterPolicy", "name: a")), 1, "guard: object of another API group"},
		"deployment":       {listed("a.yaml", object("apps/v1", "Deployment", "name: a, namespace: zj")), 1, "apply: object of another API group"},

		// Metadata that steers.
		"not pruned no more": {in("zj/league.yaml", "Prune=false,Delete=false", "Prune=true"), 1, "guard: protection against pruning"},
		"protection removed": {in("zj/league.yaml", ", kustomize.toolkit.fluxcd.io/prune: disabled", ""), 1, "guard: protection against pruning"},
		"Flux ignores it":    {in("zj/writers.yaml", "{name: writers, namespace: zj}", "{name: writers, namespace: zj, annotations: {kustomize.toolkit.fluxcd.io/ssa: Ignore}}"), 1, "apply: annotation or label that steers"},
		"a hook":             {in("zj/writers.yaml", "{name: writers, namespace: zj}", "{name: writers, namespace: zj, annotations: {helm.sh/hook: pre-delete}}"), 1, "apply: annotation or label that steers"},
		"local only":         {in("zj/writers.yaml", "{name: writers, namespace: zj}", "{name: writers, namespace: zj, annotations: {config.kubernetes.io/local-config: \"true\"}}"), 2, "local-config"},
		"finalizer":          {in("zj/writers.yaml", "{name: writers, namespace: zj}", "{name: writers, namespace: zj, finalizers: [a.example.org/b]}"), 1, "guard: finalizers or owners"},
		"owner":              {in("zj/writers.yaml", "{name: writers, namespace: zj}", "{name: writers, namespace: zj, ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: a, uid: b}]}"), 1, "guard: finalizers or owners"},

		// YAML that readers read in different ways.
		"merge key":             {in("zj/league.yaml", "spec:\n", "spec:\n  <<: {kind: League}\n"), 2, "merge key"},
		"end of documents":      {map[string]string{"zj/league.yaml": city["zj/league.yaml"] + "...\n" + other}, 2, "league.yaml"},
		"a key twice":           {in("zj/league.yaml", "spec:\n", "spec:\n  displayName: 甲\n"), 2, "displayName"},
		"byte order mark":       {map[string]string{"zj/league.yaml": city["zj/league.yaml"] + "\uFEFF---\n" + other}, 2, "league.yaml"},
		"list in a list":        {listed("a.yaml", "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items: []\n"), 2, "a.yaml"},
		"items of a config map": {listed("a.yaml", object("v1", "ConfigMap", "name: a, namespace: zj")+"items: []\n"), 2, "a.yaml"},
		"escapes":               {map[string]string{"zj/league.yaml": city["zj/league.yaml"] + "---\n" + strings.Replace(waiver, "qinglian.dev/v1alpha1", `"qinglian\x2edev/v1alpha1"`, 1)}, 2, "league.yaml"},
		"substitution":          {in("zj/league.yaml", "杭青联〔2020〕1号", "${NUMBER}"), 2, "league.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			git(t, dir, "init", "--quiet", "--initial-branch=main", ".")
			lay(t, dir, city)
			git(t, dir, "checkout", "--quiet", "-b", "change")
			lay(t, dir, tt.files)
			got := exec.CommandContext(t.Context(), program, "diff", "git:main", "git:change", "--permit", "edit", "--as-of", "2026-11-27", "--lang", "en")
			got.Dir, got.Env = dir, environment()
			var stderr strings.Builder
			got.Stderr = &stderr
			_ = got.Run() // the exit code says how it went
			if got.ProcessState.ExitCode() != tt.code || !strings.Contains(stderr.String(), tt.want) {
				t.Errorf("exit code %d, want %d with %q\n%s", got.ProcessState.ExitCode(), tt.code, tt.want, stderr.String())
			}
			if strings.Contains(stderr.String(), "\n::") {
				t.Errorf("a name or a value begins a line\n%s", stderr.String())
			}
		})
	}
}

// lay writes files, or removes those without content, and commits them.
func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		check.OK(t, os.MkdirAll(filepath.Dir(path), 0o755))
		check.OK(t, os.RemoveAll(path))
		if target, is := strings.CutPrefix(content, link); is {
			check.OK(t, os.Symlink(target, path))
		} else if content != "" {
			check.OK(t, os.WriteFile(path, []byte(content), 0o600))
		}
	}
	git(t, dir, "add", "--all")
	git(t, dir, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--allow-empty", "-m", "facts")
}
