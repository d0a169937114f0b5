package gazetteer

import (
	_ "embed"
	"strings"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// short forms end in a stop that ends no sentence. They are folded, so "St." is saint.
var short = set(`mr mrs ms dr prof gen col lt sgt capt maj rev hon sen rep gov pres saint sainte mount fort jr sr no vs etc inc co corp ltd
	ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
	n s e w nw ne sw se u jan feb mar apr jun jul aug sep sept oct nov dec`)

// class is what a type word says about a name.
type class uint8

const (
	anyClass   class = iota
	unitClass        // province, district …: a unit or a region
	peopled          // city, village …
	water            // lake, river, sea …
	height           // mount, pass, valley …
	land             // island, peninsula …
	stretch          // corridor, region, line, zone
	builtClass       // airport, base, bridge
)

// types are the type words that stand before a name ("Lake X", "the province of X") or after it ("X province").
var types = map[string]class{
	"province": unitClass, "provinces": unitClass, "region": unitClass, "regions": unitClass, "oblast": unitClass, "district": unitClass, "districts": unitClass, "county": unitClass,
	"counties": unitClass, "parish": unitClass, "governorate": unitClass, "prefecture": unitClass, "canton": unitClass, "raion": unitClass, "rayon": unitClass, "marz": unitClass,
	"krai": unitClass, "municipality": unitClass, "state": unitClass, "states": unitClass, "department": unitClass, "territory": unitClass, "republic": unitClass, "borough": unitClass,
	"voivodeship": unitClass, "township": unitClass, "shire": unitClass, "emirate": unitClass, "enclave": unitClass, "exclave": unitClass, "viloyat": unitClass, "kray": unitClass,
	"city": peopled, "town": peopled, "village": peopled, "villages": peopled, "settlement": peopled, "suburb": peopled, "capital": peopled, "hamlet": peopled, "port": peopled,
	"neighborhood": peopled, "neighbourhood": peopled, "commune": peopled, "cities": peopled, "towns": peopled, "community": peopled,
	"lake": water, "lakes": water, "river": water, "rivers": water, "sea": water, "ocean": water, "gulf": water, "bay": water, "strait": water, "straits": water, "reservoir": water,
	"channel": water, "canal": water, "creek": water, "sound": water, "delta": water, "basin": water, "lagoon": water,
	"mount": height, "mountain": height, "mountains": height, "peak": height, "pass": height, "valley": height, "gorge": height, "hill": height, "hills": height, "ridge": height,
	"plateau": height, "heights": height, "glacier": height, "range": height,
	"island": land, "islands": land, "isle": land, "isles": land, "peninsula": land, "archipelago": land, "cape": land, "desert": land, "coast": land, "atoll": land,
	"corridor": stretch, "line": stretch, "zone": stretch, "strip": stretch, "border": stretch, "frontier": stretch, "area": stretch, "triangle": stretch, "highway": stretch, "road": stretch,
	"airport": builtClass, "airfield": builtClass, "base": builtClass, "bridge": builtClass, "dam": builtClass, "checkpoint": builtClass, "crossing": builtClass,
}

// named are the type words that are part of a name that follows or precedes them: "Lake Sevan", "Lachin corridor". The others
// ("border", "airport", "area") only tell that the name is a place's.
var named = set(`province region oblast district county parish governorate prefecture canton raion rayon marz krai municipality state department
	territory republic borough voivodeship township emirate viloyat kray city town village settlement suburb hamlet commune
	lake river sea ocean gulf bay strait straits reservoir channel canal creek sound mount mountain mountains peak pass valley gorge hill hills
	plateau heights glacier island islands isle peninsula archipelago cape desert corridor strip`)

// fits tells whether a kind of place is of a class.
var fits = func() map[class]map[uint8]bool {
	m := map[class]map[uint8]bool{}
	for c, kinds := range map[class]string{
		unitClass:  "admin1 admin2 region territory country zone exclave corridor",
		peopled:    "capital city town village quarter port",
		water:      "ocean sea gulf strait bay lake reservoir river canal spring",
		height:     "peak mountains pass valley plateau glacier desert",
		land:       "island islands peninsula cape desert reef territory country",
		stretch:    "region corridor line zone crossing road",
		builtClass: "airport base bridge dam site crossing",
	} {
		m[c] = map[uint8]bool{}
		for _, k := range strings.Fields(kinds) {
			m[c][uint8(atlas.KindOf(k))] = true
		}
	}
	return m
}()

// places' prepositions: what follows one with a capital is likely a place.
var prepositions = set(`in at near from to into through toward towards around across outside inside via between along above below beyond over throughout
	within off leaving entering reaching visiting northern southern eastern western central north south east west
	northeast northwest southeast southwest northeastern northwestern southeastern southwestern downtown upper lower`)

// taking are verbs whose object, with a capital, may well be a place.
var taking = set(`reached entered left seized captured shelled bombed attacked struck hit visited occupied liberated retook evacuated surrounded
	besieged invaded recaptured shelling bombing seizing besieging occupying leave reach enter`)

// titles stand before a person's name.
var titles = set(`mr mrs ms miss dr prof professor president minister chancellor premier senator sen rep representative congressman congresswoman governor gov mayor
	general gen colonel col lieutenant lt captain capt major maj sergeant sgt corporal private judge justice king queen prince princess lord lady sir dame pope bishop
	archbishop reverend rev father sister brother pastor imam sheikh ayatollah ambassador secretary commissioner chief sheriff officer detective deputy coach
	chairman chairwoman director spokesman spokeswoman spokesperson attorney lawyer uncle aunt admiral marshal commander superintendent principal`)

// bodies follow a place's name in the name of an organisation or building.
var bodies = set(`university college school academy institute times post tribune herald gazette journal news news press telegraph chronicle star sun daily weekly observer
	bank hospital church temple mosque museum theatre theater hotel inn club fc united rovers wanderers foundation trust company corp corporation inc ltd group
	association society union league party council committee commission court board authority agency ministry department office police army navy force guard
	brigade battalion regiment division center centre library park stadium arena hall house square street st avenue ave road rd boulevard blvd drive lane way
	airlines airways railway railroad agreement accord accords treaty protocol protocols process declaration convention summit conference statement group initiative
	memorandum plan charter pact award prize cup championship games festival marathon open symphony orchestra broncos giants lions tigers bears eagles hawks
	bulldogs cubs sox yankees lakers celtics jets rangers raiders cowboys bell tea`)

// streets follow a name that is then a street's.
var streets = set(`street st avenue ave road rd boulevard blvd drive lane parkway pkwy terrace crescent court alley`)

// speaks are the verbs that a state or government is the subject of when its name or its capital's stands for it.
var speaks = set(`said says say denied denies deny accused accuses accuse claimed claims claim insisted insists demanded demands warned warns rejected rejects
	refused refuses refuse agreed agrees agree called calls condemned condemns announced announces decided decides declared declares confirmed confirms
	urged urges asked asks requested requests offered offers proposed proposes threatened threatens blamed blames responded responds signed signs
	recognised recognized recognises recognizes wants wanted hopes expects believes considers considered maintains appealed appeals invoked invokes
	withdrew pledged pledges vowed vows protested protests summoned summons expelled recalled imposed imposes stated states reported reports`)

// helpers may stand between such a subject and its verb.
var between2 = set(`has have had also later again then itself officially repeatedly immediately still never now did does not categorically strongly reportedly already`)

//go:embed common.txt
var commonText string

// common are English words that are names of places too: Nice, March, Reading, Mobile. Alone they need a cue.
var common = set(commonText)

//go:embed given.txt
var givenText string

// given are given names. One before a name makes it a person's.
var given = set(givenText)

// states are the short forms of United States and Canadian units, that stand after a place and a comma.
var states = map[string]string{
	"ala": "US-AL", "al": "US-AL", "ak": "US-AK", "ariz": "US-AZ", "az": "US-AZ", "ark": "US-AR", "ar": "US-AR", "calif": "US-CA", "ca": "US-CA", "colo": "US-CO", "co": "US-CO",
	"conn": "US-CT", "ct": "US-CT", "del": "US-DE", "de": "US-DE", "fla": "US-FL", "fl": "US-FL", "ga": "US-GA", "hi": "US-HI", "id": "US-ID", "ill": "US-IL", "il": "US-IL",
	"ind": "US-IN", "in": "US-IN", "ia": "US-IA", "kan": "US-KS", "ks": "US-KS", "ky": "US-KY", "la": "US-LA", "me": "US-ME", "md": "US-MD", "mass": "US-MA", "ma": "US-MA",
	"mich": "US-MI", "mi": "US-MI", "minn": "US-MN", "mn": "US-MN", "miss": "US-MS", "ms": "US-MS", "mo": "US-MO", "mont": "US-MT", "mount": "US-MT", "neb": "US-NE", "ne": "US-NE",
	"nev": "US-NV", "nv": "US-NV", "nh": "US-NH", "nj": "US-NJ", "nm": "US-NM", "ny": "US-NY", "nc": "US-NC",
	"nd": "US-ND", "ohio": "US-OH", "oh": "US-OH", "okla": "US-OK", "ok": "US-OK", "ore": "US-OR", "or": "US-OR", "pa": "US-PA", "ri": "US-RI",
	"sc": "US-SC", "sd": "US-SD", "tenn": "US-TN", "tn": "US-TN", "tex": "US-TX", "tx": "US-TX", "ut": "US-UT", "vt": "US-VT", "va": "US-VA",
	"wash": "US-WA", "wa": "US-WA", "wva": "US-WV", "wv": "US-WV", "wis": "US-WI", "wi": "US-WI", "wyo": "US-WY", "wy": "US-WY", "dc": "US-DC",
	"ont": "CA-ON", "on": "CA-ON", "que": "CA-QC", "qc": "CA-QC", "bc": "CA-BC", "alta": "CA-AB", "ab": "CA-AB", "sask": "CA-SK", "man": "CA-MB", "ns": "CA-NS", "nb": "CA-NB",
}
