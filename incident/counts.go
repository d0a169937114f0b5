package incident

import "strings"

// units brings the words for what is counted into classes that can be compared.
var (
	units   = map[string]string{}
	classes = map[string]bool{}
)

func init() {
	for class, words := range map[string]string{
		"persons":    "soldier soldiers servicemen serviceman servicewomen men man women troops troop people persons person armed civilians peacekeepers personnel police officers observers monitors fighters residents villagers captives prisoners hostages trespassers dead wounded injured killed bodies victims casualties officers guards names others comrades",
		"vehicles":   "vehicles vehicle trucks truck lorries lorry cars convoy",
		"armour":     "tanks tank howitzers howitzer guns gun",
		"aircraft":   "aircraft helicopters helicopter drones drone jets jet",
		"explosions": "explosions explosion shells shell shots shot bursts burst rounds violations violation",
		"houses":     "houses house homes home buildings",
		"kilometres": "kilometres kilometre kilometers kilometer km metres metre meters meter m miles mile",
		"days":       "days day weeks week months month years year hours hour",
	} {
		classes[class] = true
		for _, w := range strings.Fields(words) {
			units[w] = class
		}
	}
}

// unitClass is the class of a unit's words; an unknown unit is its own class.
func unitClass(unit string) string {
	ws := split(unit)
	for i := len(ws) - 1; i >= 0; i-- {
		if c := units[ws[i]]; c != "" {
			return c
		}
	}
	return strings.Join(ws, " ")
}
