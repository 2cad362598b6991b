package v1alpha1

// The kinds.
const (
	KindNotice           = "Notice"
	KindFederation       = "Federation"
	KindMemberGroup      = "MemberGroup"
	KindYouthAssociation = "YouthAssociation"
)
