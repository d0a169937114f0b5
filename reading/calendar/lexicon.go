package calendar

// grain is the unit in which an expression speaks.
type grain int

const (
	noGrain grain = iota
	second
	minute
	hour
	dayGrain
	weekend
	week
	month
	quarter
	half
	season
	year
	decade
	century
	millennium
)

// letter is the designator of the unit in an ISO 8601 duration.
func (g grain) letter() string {
	switch g {
	case second, minute:
		return string("SM"[g-second])
	case hour:
		return "H"
	case dayGrain:
		return "D"
	case week:
		return "W"
	case weekend:
		return "WE"
	case month:
		return "M"
	case quarter:
		return "Q"
	case season:
		return "SE"
	case half:
		return "H"
	case year:
		return "Y"
	case decade:
		return "DE"
	case century:
		return "CE"
	case millennium:
		return "ML"
	}
	return "X"
}

// word is what the grammar knows of a word of time. Most fields are zero for most words.
type word struct {
	month, weekday int
	abbrev         bool  // a short form that may carry a full stop: "Sept."
	unit           grain // "day", "days"
	plural         bool
	number         int // "eleven"; "a" and "an" are 1
	tens           bool
	multiple       int    // "hundred", "dozen"
	vague          bool   // "several"
	ordinal        int    // "eleventh"
	season         string // TIMEX3: SP SU FA WI
	part           string // TIMEX3: MO MI AF EV NI DT
	hour           int    // for words that name an hour: noon 12, midnight 24
	deictic        bool   // today, yesterday, tomorrow, tonight
	offset         int    // of a deictic, in days
	which          int    // -1 last, 1 next, 2 this
	ref            string // PRESENT_REF …
	set            grain  // "daily"
	phase          string // START MID END
	qualifier      string // mod of a duration: "almost"
	opener         bool   // a word with rules of its own: "the", "every", "end", "fiscal", "a" …
	zone           string
	decadeWord     int // "nineties": 90
}

var lexicon = buildLexicon()

func buildLexicon() map[string]*word {
	l := map[string]*word{}
	at := func(s string) *word {
		w := l[s]
		if w == nil {
			w = &word{}
			l[s] = w
		}
		return w
	}
	for i, names := range [12][]string{
		{"january", "jan"}, {"february", "feb"}, {"march", "mar"}, {"april", "apr"}, {"may"}, {"june", "jun"},
		{"july", "jul"}, {"august", "aug"}, {"september", "sept", "sep"}, {"october", "oct"},
		{"november", "nov"}, {"december", "dec"}} {
		for k, n := range names {
			at(n).month, at(n).abbrev = i+1, k > 0
		}
	}
	for i, names := range [7][]string{{"monday", "mon"}, {"tuesday", "tue", "tues"}, {"wednesday", "wed"},
		{"thursday", "thu", "thur", "thurs"}, {"friday", "fri"}, {"saturday", "sat"}, {"sunday", "sun"}} {
		for k, n := range names {
			at(n).weekday, at(n).abbrev = i+1, k > 0
		}
	}
	for u, names := range map[grain][]string{second: {"second", "seconds"}, minute: {"minute", "minutes"},
		hour: {"hour", "hours"}, dayGrain: {"day", "days"}, weekend: {"weekend", "weekends"},
		week: {"week", "weeks"}, month: {"month", "months"}, quarter: {"quarter", "quarters"},
		year: {"year", "years"}, decade: {"decade", "decades"}, century: {"century", "centuries"},
		millennium: {"millennium", "millennia"}} {
		for k, n := range names {
			at(n).unit, at(n).plural = u, k > 0
		}
	}
	for n, u := range map[string]grain{"min": minute, "mins": minute, "hr": hour, "hrs": hour, "yr": year, "yrs": year, "fortnight": week, "fortnights": week} {
		at(n).unit = u
		at(n).plural = n[len(n)-1] == 's'
	}
	for i, n := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"} {
		at(n).number = i + 1
	}
	for i, n := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		at(n).number, at(n).tens = 20+10*i, true
	}
	at("fourty").number, at("fourty").tens = 40, true
	at("hundred").multiple = 100
	at("thousand").multiple = 1000
	at("dozen").multiple = 12
	for _, n := range []string{"several", "few", "many", "some", "couple", "numerous", "various", "countless"} {
		at(n).vague = true
	}
	at("a").number, at("an").number = 1, 1
	at("half").opener = true
	for i, n := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
		"nineteenth", "twentieth"} {
		at(n).ordinal = i + 1
	}
	at("thirtieth").ordinal = 30
	at("final").opener = true
	for n, s := range map[string]string{"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI",
		"springtime": "SP", "summertime": "SU", "wintertime": "WI"} {
		at(n).season = s
	}
	for n, s := range map[string]string{"morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV",
		"evenings": "EV", "night": "NI", "nights": "NI", "overnight": "NI", "dawn": "MO", "daybreak": "MO", "sunrise": "MO",
		"dusk": "EV", "nightfall": "EV", "sunset": "EV", "daytime": "DT", "lunchtime": "MI", "nighttime": "NI", "midafternoon": "AF", "midmorning": "MO"} {
		at(n).part = s
	}
	at("noon").hour, at("midday").hour, at("midnight").hour = 12, 12, 24
	for n, o := range map[string]int{"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0} {
		at(n).deictic, at(n).offset = true, o
	}
	at("tonight").part = "NI"
	for n, w := range map[string]int{"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1,
		"upcoming": 1, "following": 1, "this": 2, "current": 2, "latest": -1, "recent": -1, "ensuing": 1, "that": 2, "same": 2} {
		at(n).which = w
	}
	for n, v := range map[string]string{"now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF",
		"nowadays": "PRESENT_REF", "presently": "PRESENT_REF", "recently": "PAST_REF",
		"recent": "PAST_REF", "previously": "PAST_REF", "formerly": "PAST_REF", "soon": "FUTURE_REF", "future": "FUTURE_REF",
		"lately": "PAST_REF", "shortly": "FUTURE_REF", "past": "PAST_REF"} {
		at(n).ref = v
	}
	for n, g := range map[string]grain{"daily": dayGrain, "weekly": week, "monthly": month, "yearly": year, "annually": year, "annual": year,
		"hourly": hour, "quarterly": quarter, "nightly": dayGrain, "biweekly": week, "fortnightly": week, "biannually": year} {
		at(n).set = g
	}
	for n, s := range map[string]string{"early": "START", "earlier": "START", "late": "END", "later": "END", "mid": "MID", "middle": "MID", "beginning": "START",
		"start": "START", "end": "END", "onset": "START", "outset": "START", "close": "END", "midway": "MID"} {
		at(n).phase = s
	}
	for n, s := range map[string]string{"about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
		"circa": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "over": "MORE_THAN", "within": "EQUAL_OR_LESS",
		"barely": "APPROX", "just": "", "exactly": "", "only": ""} {
		at(n).qualifier = s
		at(n).opener = true
	}
	for _, n := range []string{"the", "every", "each", "fiscal", "at", "between", "from", "more", "less", "fewer", "up", "no", "not",
		"once", "twice", "thrice", "then", "these", "those", "midmonth", "christmas", "thanksgiving", "easter", "new", "year", "day", "its", "their", "his",
		"as", "shortly", "right", "one", "h", "q", "mid", "weekdays", "today", "whole", "entire", "all", "under", "ago", "beyond", "post", "pre", "days", "since", "per"} {
		at(n).opener = true
	}
	for n := range weekdayPlural {
		at(n).opener = true
	}
	for _, n := range []string{"near", "distant", "daylong", "weeklong", "monthlong", "yearlong", "dozens", "scores", "hundreds", "thousands", "tens"} {
		at(n).opener = true
	}
	for n, z := range map[string]string{"gmt": "Z", "utc": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
		"mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "msk": "+03:00", "cet": "+01:00", "cest": "+02:00",
		"eet": "+02:00", "eest": "+03:00", "bst": "+01:00", "et": "local", "pt": "local", "ct": "local"} {
		at(n).zone = z
	}
	for i, n := range []string{"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"} {
		at(n).decadeWord = 20 + 10*i
	}
	return l
}

// cityZones are clocks named after a capital that keep one offset the whole year.
var cityZones = map[string]string{"moscow": "+03:00", "yerevan": "+04:00", "baku": "+04:00", "tbilisi": "+04:00", "minsk": "+03:00",
	"ankara": "+03:00", "istanbul": "+03:00", "turkish": "+03:00", "tehran": "+03:30", "bishkek": "+06:00", "dushanbe": "+05:00", "tashkent": "+05:00",
	"ashgabat": "+05:00", "kabul": "+04:30", "beijing": "+08:00", "tokyo": "+09:00", "greenwich": "Z", "delhi": "+05:30", "dubai": "+04:00",
	"armenian": "+04:00", "azerbaijani": "+04:00", "georgian": "+04:00"}

// seasons gives the months of a season: winter begins in December of the year it is named after.
var seasonMonth = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

// counted are nouns of things one counts: four digits before them are a number, not a year.
var counted = setOf("people", "persons", "soldiers", "troops", "servicemen", "men", "women", "children", "families", "refugees",
	"civilians", "residents", "villagers", "captives", "prisoners", "peacekeepers", "police", "officers", "fighters", "militants", "rebels",
	"metres", "meters", "kilometres", "kilometers", "miles", "yards", "feet", "hectares", "acres", "km", "m", "kg", "tonnes", "tons", "litres",
	"barrels", "shares", "dollars", "euros", "rubles", "roubles", "pounds", "percent", "per", "cent", "points", "tanks", "vehicles", "houses", "homes",
	"jobs", "workers", "employees", "students", "votes", "others", "dead", "wounded", "drones", "shells", "rounds", "rockets", "square", "cubic",
	"mm", "cm", "ft", "mph", "units", "years", "days", "hours", "months", "weeks", "minutes", "million", "billion", "thousand", "pieces", "cases", "beds", "degrees", "personnel", "members", "observers", "times", "hours'", "copies", "passengers", "tents", "bodies", "cars", "trucks", "cattle", "sheep", "boxes", "parcels", "bottles", "rubles'")

func setOf(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}
