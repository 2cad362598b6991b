package assess

import (
	"slices"
	"strings"
)

// kindNames are what a kind may be called, in lower case.
var kindNames = map[string]string{
	"fed": KindFederation, "federation": KindFederation, "federations": KindFederation,
	"mg": KindMemberGroup, "membergroup": KindMemberGroup, "membergroups": KindMemberGroup,
	"ya": KindYouthAssociation, "youthassociation": KindYouthAssociation, "youthassociations": KindYouthAssociation,
	"notice": KindNotice, "notices": KindNotice,
}

// ParseObjectKey takes KIND/NAME or KIND/NAMESPACE/NAME apart.
func ParseObjectKey(ref string) (ObjectKey, error) {
	parts := strings.Split(ref, "/")
	kind, known := kindNames[strings.ToLower(parts[0])]
	switch {
	case !known:
		return ObjectKey{}, Errorf("%q 不是对象：应写成 KIND/NAME 或 KIND/NAMESPACE/NAME，KIND 为 fed、mg、ya 或 notice",
			"%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice", ref)
	case slices.Contains(parts, ""), len(parts) < 2, len(parts) > 3, len(parts) == 3 && kind == KindNotice:
		return ObjectKey{}, Errorf("%q 不是对象：应写成 KIND/NAME 或 KIND/NAMESPACE/NAME", "%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME", ref)
	case len(parts) == 3:
		return ObjectKey{kind, parts[1], parts[2]}, nil
	}
	return ObjectKey{Kind: kind, Name: parts[1]}, nil
}
