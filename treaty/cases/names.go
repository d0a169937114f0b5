package cases

import "strings"

// Name of an actor: the scenario's, else a party's or an organ's of one of its treaties, else the id itself.
func (c *Course) Name(id string) string {
	if n, ok := c.Scenario.Names[id]; ok {
		return n
	}
	for _, a := range c.Scenario.Acts {
		if a.Treaty == "" {
			continue
		}
		tr, err := c.treaty(a.Treaty)
		if err != nil {
			continue
		}
		if n := tr.StateName(id); n != id {
			return n
		}
		for _, o := range tr.Organs {
			if o.ID == id {
				return "the " + o.Name
			}
		}
	}
	return id
}

func (c *Course) names(ids []string) string {
	var list []string
	for _, id := range ids {
		list = append(list, c.Name(id))
	}
	return strings.Join(list, ", ")
}
