{{/* Labels of every object. */}}
{{- define "qinglian.labels" -}}
app.kubernetes.io/name: {{ include "qinglian.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "qinglian.name" -}}
{{- .Values.nameOverride | default "qinglian" }}
{{- end }}

{{/*
What the names of deployments, services and their like begin with. Roles and policies
have names that documents and other roles speak of, and keep them.
*/}}
{{- define "qinglian.fullname" -}}
{{- .Values.fullnameOverride | default (include "qinglian.name" .) }}
{{- end }}

{{/* The account of the managers. */}}
{{- define "qinglian.account" -}}
{{- .Values.serviceAccount.name | default "qinglian-manager" }}
{{- end }}

{{/* The namespace of the managers' lease. */}}
{{- define "qinglian.leases" -}}
{{- .Values.leaderElection.namespace | default .Release.Namespace }}
{{- end }}

{{/* Labels by which the managers' pods are chosen. */}}
{{- define "qinglian.selector" -}}
app.kubernetes.io/name: {{ include "qinglian.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: manager
{{- end }}

{{/* Labels by which the pods of the pages are chosen. */}}
{{- define "qinglian.selector.page" -}}
app.kubernetes.io/name: {{ include "qinglian.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: page
{{- end }}

{{/* What keeps an object when the release, or a file of it, goes. */}}
{{- define "qinglian.keep" -}}
helm.sh/resource-policy: keep
argocd.argoproj.io/sync-options: Prune=false,Delete=false
kustomize.toolkit.fluxcd.io/prune: disabled
{{- end }}

{{- define "qinglian.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/*
Writes the documents of a file with the labels of the release. Those files are
copies of the ones in config/; "make generate" makes them.
Namespaces are left out: the release has its own. The managers' account has the name and
the annotations that the values give, or is left out where it is somebody else's.
Takes root, path, and annotations (YAML) or nothing.
*/}}
{{- define "qinglian.documents" -}}
{{- $root := .root }}
{{- $annotations := .annotations | default "" | fromYaml }}
{{- range $text := regexSplit "(?m)^---$" ($root.Files.Get .path) -1 }}
{{- $object := fromYaml $text }}
{{- $account := and $object (eq $object.kind "ServiceAccount") }}
{{- if and $object (ne $object.kind "Namespace") (or (not $account) $root.Values.serviceAccount.create) }}
{{- $metadata := $object.metadata }}
{{- $_ := set $metadata "labels" (merge (include "qinglian.labels" $root | fromYaml) ($metadata.labels | default dict)) }}
{{- if $annotations }}
{{- $_ := set $metadata "annotations" (merge (deepCopy $annotations) ($metadata.annotations | default dict)) }}
{{- end }}
{{- if $metadata.namespace }}
{{- $_ := set $metadata "namespace" $root.Release.Namespace }}
{{- if eq $metadata.name "qinglian-leader-election" }}
{{- $_ := set $metadata "namespace" (include "qinglian.leases" $root) }}
{{- end }}
{{- end }}
{{- range $object.subjects }}
{{- $_ := set . "namespace" $root.Release.Namespace }}
{{- $_ := set . "name" (include "qinglian.account" $root) }}
{{- end }}
{{- if $account }}
{{- $_ := set $metadata "name" (include "qinglian.account" $root) }}
{{- with $root.Values.serviceAccount.annotations }}
{{- $_ := set $metadata "annotations" . }}
{{- end }}
{{- if not $root.Values.serviceAccount.automount }}
{{- $_ := set $object "automountServiceAccountToken" false }}
{{- end }}
{{- end }}
---
{{ toYaml $object }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Metadata of a record, which Helm brings and never takes away. While the
definitions are only being installed, Helm can't know the kind yet: the first
time records are hooks that run after it. They carry what lets the next upgrade
adopt them. No policy of deletion is called never; hence nothing deletes them.
Takes root, and known: whether the kind is known to the API server.
*/}}
{{- define "qinglian.record" -}}
labels:
  {{- include "qinglian.labels" .root | nindent 2 }}
annotations:
  {{- include "qinglian.keep" .root | nindent 2 }}
{{- if not .known }}
  meta.helm.sh/release-name: {{ .root.Release.Name }}
  meta.helm.sh/release-namespace: {{ .root.Release.Namespace }}
  helm.sh/hook: post-install
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: never
{{- end }}
{{- end }}

{{- define "qinglian.known" -}}
{{- if .Capabilities.APIVersions.Has "qinglian.dev/v1alpha1/Notice" }}true{{ end }}
{{- end }}

{{/*
An alert rule as the values have it; nothing of one that is switched off. What it compares
with is the number at the end of its expression.
Takes root and rule.
*/}}
{{- define "qinglian.alert" -}}
{{- $rule := deepCopy .rule }}
{{- $metrics := .root.Values.metrics }}
{{- $asked := get $metrics.alerts $rule.alert | default dict }}
{{- if ne (toString (get $asked "enabled")) "false" }}
{{- with $asked.for }}{{ $_ := set $rule "for" . }}{{ end }}
{{- with $asked.severity }}{{ $_ := set $rule.labels "severity" . }}{{ end }}
{{- if hasKey $asked "threshold" }}
{{- if not (regexMatch "> [0-9 *.]+$" $rule.expr) }}
{{- fail (printf "metrics.alerts.%s.threshold: this alert compares with no number" $rule.alert) }}
{{- end }}
{{- $_ := set $rule "expr" (regexReplaceAll "> [0-9 *.]+$" $rule.expr (printf "> %v" $asked.threshold)) }}
{{- end }}
{{- with $metrics.cluster }}{{ $_ := set $rule.labels "cluster" . }}{{ end }}
{{- with $metrics.runbookPrefix }}
{{- $_ := set $rule.annotations "runbook_url" (printf "%s%s" . (base $rule.annotations.runbook_url)) }}
{{- end }}
{{- toYaml $rule }}
{{- end }}
{{- end }}
