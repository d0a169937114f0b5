package atlas

// Kinds are the kinds of place; a record stores the index.
var Kinds = []string{
	"place", "country", "territory", "admin1", "admin2", "capital", "city", "town", "village", "quarter",
	"continent", "ocean", "sea", "gulf", "strait", "bay", "lake", "reservoir", "river", "canal",
	"peak", "mountains", "pass", "valley", "plateau", "desert", "glacier", "island", "islands", "peninsula",
	"cape", "region", "corridor", "line", "zone", "crossing", "bridge", "road", "dam", "airport",
	"base", "site", "spring", "forest", "exclave", "fortress", "monastery", "port", "mine", "reef",
}

// KindOf is the number of a kind, -1 when there is no such kind.
func KindOf(name string) int {
	for i, k := range Kinds {
		if k == name {
			return i
		}
	}
	return -1
}
