package assess

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/world"
)

// Measures gives, in the order declared, the evidence on record for requirements that
// are recorded and not judged (N6, N8 to N19, N27, N29, N33).
func (c *Case) Measures() map[string][]ledger.Fact {
	list := map[string][]ledger.Fact{}
	for i, m := range c.Facts.Federation.Spec.Measures {
		if c.onRecord(m.On) && c.onRecord(m.Document.Date) && documented(m.Document.Number) {
			n := string(m.Requirement)
			list[n] = append(list[n], c.recorded(fmt.Sprintf("measures[%d]", i), m))
		}
	}
	return list
}

// Committee gives what is on record of the committee that no verdict rests on: which
// one it is, and the upper level's reviews (N31).
func (c *Case) Committee() []ledger.Fact {
	var list []ledger.Fact
	committee := c.Facts.Federation.Spec.Committee
	if committee == nil {
		return nil
	}
	if committee.Ordinal != nil {
		list = append(list, c.recorded("committee.ordinal", committee.Ordinal))
	}
	for i, r := range committee.Reviews {
		if c.onRecord(r.On) {
			list = append(list, c.recorded(fmt.Sprintf("committee.reviews[%d]", i), r))
		}
	}
	return list
}

func (c *Case) onRecord(d civil.Date) bool { return c.pass.Quiet().Reached(d) }

func (c *Case) recorded(field string, value any) ledger.Fact {
	return ledger.Fact{Object: world.KeyOf(v1alpha1.KindFederation, c.Facts.Federation), Field: "spec." + field, Value: ledger.Value(value)}
}
