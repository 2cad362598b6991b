{{/* Labels of every object. */}}
{{- define "qinglian.labels" -}}
app.kubernetes.io/name: qinglian
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Labels by which the managers' pods are chosen. */}}
{{- define "qinglian.selector" -}}
app.kubernetes.io/name: qinglian
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: manager
{{- end }}

{{/* Labels by which the pods of the pages are chosen. */}}
{{- define "qinglian.selector.page" -}}
app.kubernetes.io/name: qinglian
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
Namespaces are left out: the release has its own.
Takes root, path, and annotations (YAML) or nothing.
*/}}
{{- define "qinglian.documents" -}}
{{- $root := .root }}
{{- $annotations := .annotations | default "" | fromYaml }}
{{- range $text := regexSplit "(?m)^---$" ($root.Files.Get .path) -1 }}
{{- $object := fromYaml $text }}
{{- if and $object (ne $object.kind "Namespace") }}
{{- $metadata := $object.metadata }}
{{- $_ := set $metadata "labels" (merge (include "qinglian.labels" $root | fromYaml) ($metadata.labels | default dict)) }}
{{- if $annotations }}
{{- $_ := set $metadata "annotations" (merge (deepCopy $annotations) ($metadata.annotations | default dict)) }}
{{- end }}
{{- if $metadata.namespace }}
{{- $_ := set $metadata "namespace" $root.Release.Namespace }}
{{- end }}
{{- range $object.subjects }}
{{- $_ := set . "namespace" $root.Release.Namespace }}
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
