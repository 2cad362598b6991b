package access

import (
	"context"

	"k8s.io/apiserver/pkg/authentication/authenticator"
	"k8s.io/apiserver/pkg/authentication/request/headerrequest"
	"k8s.io/apiserver/pkg/server/dynamiccertificates"
)

// Proxy believes a proxy that has a client certificate of the authorities in a file, in one
// of some names, whom it lets through: X-Forwarded-User and X-Forwarded-Groups. The file is
// read again when it changes, until the context ends.
func Proxy(ctx context.Context, file string, names []string) (authenticator.Request, error) {
	authorities, err := dynamiccertificates.NewDynamicCAContentFromFile("proxy", file)
	if err != nil {
		return nil, err
	}
	go authorities.Run(ctx, 1)
	none := headerrequest.StaticStringSlice{}
	return headerrequest.NewDynamicVerifyOptionsSecure(authorities.VerifyOptions, headerrequest.StaticStringSlice(names),
		headerrequest.StaticStringSlice{"X-Forwarded-User"}, none, headerrequest.StaticStringSlice{"X-Forwarded-Groups"}, none), nil
}
