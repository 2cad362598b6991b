// Package validate applies the resource definitions to objects as the API
// server does when one is created, without an API server: unknown fields, the
// structural schema, defaults, list keys and CEL rules, by the API server's own
// libraries. Admission policies are not part of it.
package validate

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"sigs.k8s.io/yaml"
)

// Validator validates objects of the kinds whose definitions it was given. It
// is safe for concurrent use.
type Validator struct {
	kinds map[schema.GroupVersionKind]func() (*kind, error)
}

// kind is what the API server keeps of a version of a resource definition.
type kind struct {
	namespaced bool
	schema     *structuralschema.Structural
	// accepts knows most valid objects at once: see accept.go.
	accepts *sync.Pool
	// strategy is what validates; most commands that are given valid objects need none.
	strategy func() strategy
}

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// New reads every *.yaml under crds as a CustomResourceDefinition. The rules of
// a kind are compiled when its first object comes, once.
func New(crds fs.FS) (*Validator, error) {
	v := &Validator{kinds: map[schema.GroupVersionKind]func() (*kind, error){}}
	err := fs.WalkDir(crds, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		content, err := fs.ReadFile(crds, name)
		if err != nil {
			return err
		}
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.UnmarshalStrict(content, crd); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		apiextensionsv1.SetDefaults_CustomResourceDefinition(crd)
		for _, version := range crd.Spec.Versions {
			if version.Served {
				gvk := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
				v.kinds[gvk] = sync.OnceValues(func() (*kind, error) {
					k, err := newKind(gvk, crd.Spec.Scope, version)
					if err != nil {
						return nil, fmt.Errorf("%s: %w", name, err)
					}
					return k, nil
				})
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading resource definitions: %w", err)
	}
	return v, nil
}

// newKind builds what crdHandler of the API server builds for a version.
func newKind(gvk schema.GroupVersionKind, scope apiextensionsv1.ResourceScope, version apiextensionsv1.CustomResourceDefinitionVersion) (*kind, error) {
	internal := &apiextensions.CustomResourceValidation{}
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(version.Schema, internal, nil); err != nil {
		return nil, err
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	// The API server prunes defaults before it serves them.
	structural = structural.DeepCopy()
	if err := defaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	var status *apiextensions.CustomResourceSubresourceStatus
	if version.Subresources != nil && version.Subresources.Status != nil {
		status = &apiextensions.CustomResourceSubresourceStatus{}
	}
	namespaced := scope == apiextensionsv1.NamespaceScoped
	k := &kind{
		namespaced: namespaced,
		schema:     structural,
		strategy: sync.OnceValue(func() strategy { // compiles the CEL rules
			return customresource.NewStrategy(typer{gvk}, namespaced, gvk, validator, nil, structural, status, nil, nil)
		}),
	}
	k.accepts = k.accepting(gvk)
	return k, nil
}

// typer says of every object that it is of one kind.
type typer struct{ gvk schema.GroupVersionKind }

func (t typer) ObjectKinds(runtime.Object) ([]schema.GroupVersionKind, bool, error) {
	return []schema.GroupVersionKind{t.gvk}, false, nil
}

func (t typer) Recognizes(gvk schema.GroupVersionKind) bool { return gvk == t.gvk }

// Result is what the API server would hold against an object.
type Result struct {
	// Unknown are the fields that the schema doesn't have. Strict field
	// validation refuses the object for them.
	Unknown []Unknown
	// More is the number of unknown fields beyond those listed.
	More int
	// Errors are the violations of the schema and its rules.
	Errors field.ErrorList
}

// Valid says whether the API server would create the object.
func (r Result) Valid() bool { return len(r.Unknown) == 0 && len(r.Errors) == 0 }

// Unknown is a field that the schema doesn't have.
type Unknown struct {
	// Path is the field's path, such as spec.divisonCode.
	Path string
	// DidYouMean is the name that was probably meant, empty if none is close.
	DidYouMean string
}

// Validate makes of the object what the API server makes of it on creation, and
// returns what the API server holds against it: fields unknown to the schema
// are removed, as are nulls and status; defaults are filled in; generation is 1
// and what else of metadata is the server's to set is empty.
//
// A namespaced object without a namespace is refused: the caller gives it one.
func (v *Validator) Validate(obj *unstructured.Unstructured) Result {
	build, known := v.kinds[obj.GroupVersionKind()]
	if !known {
		var names []string
		for gvk := range v.kinds {
			names = append(names, gvk.Kind)
		}
		slices.Sort(names)
		return Result{Errors: field.ErrorList{field.NotSupported(field.NewPath("kind"), obj.GetKind(), names)}}
	}
	k, err := build()
	if err != nil {
		return Result{Errors: field.ErrorList{field.InternalError(nil, err)}}
	}
	return k.create(obj)
}

// create decodes, defaults and validates an object in the order of a create
// request.
func (k *kind) create(obj *unstructured.Unstructured) Result {
	if errs := wrongTypes(metadata, field.NewPath(metadataField), obj.Object[metadataField]); len(errs) > 0 {
		return Result{Errors: errs}
	}
	result := k.decode(obj)
	if len(result.Errors) > 0 {
		return result
	}
	defaulting.Default(obj.Object, k.schema)

	rest.WipeObjectMetaSystemFields(obj)
	obj.SetManagedFields(nil)
	obj.SetResourceVersion("")
	namespace := ""
	if k.namespaced {
		namespace = obj.GetNamespace()
	} else {
		obj.SetNamespace("")
	}
	if obj.GetName() == "" && obj.GetGenerateName() != "" {
		result.Errors = field.ErrorList{field.Required(field.NewPath(metadataField, "name"), "generateName makes a new object each time")}
		return result
	}
	ctx := request.WithNamespace(context.Background(), namespace)
	k.strategy().PrepareForCreate(ctx, obj)
	result.Errors = rest.ValidateCreate(ctx, obj, k.strategy())
	// The schema validation goes through fields in no order.
	slices.SortStableFunc(result.Errors, func(a, b *field.Error) int {
		return cmp.Or(strings.Compare(a.Field, b.Field), strings.Compare(a.Error(), b.Error()))
	})

	// Reading the object back fills in the defaults of status.
	defaulting.Default(obj.Object, k.schema)
	return result
}

// decode does what the API server's schemaCoercingDecoder does under strict
// field validation.
func (k *kind) decode(obj *unstructured.Unstructured) Result {
	apiVersion, name := obj.GetAPIVersion(), obj.GetKind()
	metadata, found, unknown, err := objectmeta.GetObjectMetaWithOptions(obj.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return Result{Errors: field.ErrorList{field.Invalid(field.NewPath(metadataField), "", err.Error())}}
	}
	options := structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	unknown = append(unknown, pruning.PruneWithOptions(obj.Object, k.schema, true, options)...)
	defaulting.PruneNonNullableNullsWithoutDefaults(obj.Object, k.schema)
	fieldErr, more := objectmeta.CoerceWithOptions(nil, obj.Object, k.schema, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if fieldErr != nil {
		return Result{Errors: field.ErrorList{fieldErr}}
	}
	unknown = append(unknown, more...)
	obj.SetAPIVersion(apiVersion)
	obj.SetKind(name)
	if found {
		if err := objectmeta.SetObjectMeta(obj.Object, metadata); err != nil {
			return Result{Errors: field.ErrorList{field.InternalError(field.NewPath(metadataField), err)}}
		}
	}
	slices.Sort(unknown)
	unknown = slices.Compact(unknown)
	result := Result{More: max(0, len(unknown)-maxUnknown)}
	for _, path := range unknown[:min(len(unknown), maxUnknown)] {
		result.Unknown = append(result.Unknown, Unknown{Path: path, DidYouMean: k.closest(path)})
	}
	return result
}
