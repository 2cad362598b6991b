// Command nation writes the manifests of a province or of the whole nation: the real
// divisions, with invented facts spread as they would be. It is what speed and size are
// measured on (docs/performance.md).
//
//	go run ./hack/nation --out /tmp/nation
//	go run ./hack/nation --division 510000 --layout list --out /tmp/sichuan
//	go run ./hack/nation --share 10% --out /tmp/tenth
//
// The same flags always give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
)

func main() {
	var r request
	share := flag.String("share", "100%", "`PART` of the federations, from the first division on, as 1%, 10% or 100%")
	flag.StringVar(&r.division, "division", "", "`CODE` of a province, for that province alone")
	flag.StringVar(&r.layout, "layout", layoutTree, "tree (a folder a county), province (a file a province) or list (one List)")
	flag.StringVar(&r.out, "out", "", "`FOLDER` to write to; it must not be there yet")
	flag.Parse()
	percent, err := strconv.ParseFloat(strings.TrimSuffix(*share, "%"), 64)
	if err != nil || percent <= 0 || percent > 100 || r.out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	r.share = percent / 100
	total, err := r.write()
	if err != nil {
		fmt.Fprintln(os.Stderr, "nation:", err)
		os.Exit(1)
	}
	fmt.Printf("%d federations, %d member groups, %d associations, %d bytes\n", total.federations, total.groups, total.associations, total.bytes)
}
