package intake

import (
	"strings"
	"unicode"
)

// stopwords of the languages written in Latin and Cyrillic letters that neighbours are told apart by.
var stopwords = map[string]string{
	"en": "the of and to in that is was for on with as by at from has have had were said which their they its an be not are it his he",
	"fr": "le la les des et du en un une est que dans pour par sur au aux qui pas ont été sont avec ce cette il elle plus se ne",
	"de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wurde",
	"es": "el la los las de que en y a del se por un una con no para es su al lo como más han fue sus ha este entre",
	"it": "il di che la e in un per una è non del della con sono le dei da si al nel alla più ha come gli anche delle",
	"pt": "o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das foi à seu são",
	"nl": "de het een van en in is dat op te voor met zijn die niet aan er om ook als maar door bij naar uit heeft werd",
	"pl": "w i na z do się nie że to jest o za od przez po jak są ale dla oraz który które został było tym przy",
	"tr": "ve bir bu da de için ile olarak olan çok daha kadar sonra gibi ancak ise göre oldu değil veya tarafından dedi",
	"az": "və bir bu da də üçün ilə olan daha sonra kimi isə görə edib olub tərəfindən ki hər onun deyib edir bildirib",
	"ru": "и в не на что с по как это из к за от он его для был было также о но у мы были а то её их при сообщил",
	"uk": "і в не на що з по як це та до за від він його для був було також про але у ми були а її їх при є",
	"ro": "și în de la cu a nu pe că o din pentru este un sau care mai au fost prin lui al sunt se",
}

var stopwordSets = func() map[string][]string {
	out := map[string][]string{}
	for lang, list := range stopwords {
		for _, w := range strings.Fields(list) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}()

// languageOf tells the language of a text by its alphabet and its commonest words; "und" when they do not
// tell. declared is what the page says, and decides only where the text is silent.
func languageOf(text, declared string) string {
	scripts := map[string]int{}
	score := map[string]int{}
	words := 0
	start := -1
	lower := strings.ToLower(text)
	letters := 0
	for i, r := range lower {
		if unicode.IsLetter(r) {
			letters++
			if r >= 0x370 {
				scripts[scriptLanguage(r)]++
			} else {
				switch r {
				case 'ə':
					score["az"] += 2
				case 'ğ', 'ı':
					score["az"]++
					score["tr"]++
				}
			}
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			words++
			for _, lang := range stopwordSets[lower[start:i]] {
				score[lang] += 4
			}
			start = -1
		}
	}
	for _, lang := range [...]string{"hy", "ka", "el", "ar", "he", "zh", "ja", "ko", "hi"} {
		if scripts[lang]*2 > letters && letters > 0 {
			if lang == "ar" && strings.ContainsAny(lower, "پچژگ") {
				return "fa"
			}
			return lang
		}
	}
	if scripts["ru"]*2 > letters {
		if strings.Count(lower, "і")+strings.Count(lower, "ї")+strings.Count(lower, "є") > letters/60 {
			return "uk"
		}
		return "ru"
	}
	best, second := "", ""
	for _, lang := range [...]string{"en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "az", "ro"} {
		if best == "" || score[lang] > score[best] {
			best, second = lang, best
		} else if second == "" || score[lang] > score[second] {
			second = lang
		}
	}
	if words >= 4 && score[best] >= words/2 && score[best] > score[second]+score[second]/4 {
		return best
	}
	if declared != "" {
		return declared
	}
	return "und"
}

func scriptLanguage(r rune) string {
	switch {
	case r < 0x400:
		return "el"
	case r < 0x530:
		return "ru"
	case r < 0x590:
		return "hy"
	case r < 0x600:
		return "he"
	case r < 0x780:
		return "ar"
	case r >= 0x900 && r < 0x980:
		return "hi"
	case r >= 0x10a0 && r < 0x1100:
		return "ka"
	case r >= 0x3040 && r < 0x3100:
		return "ja"
	case r >= 0x4e00 && r < 0xa000:
		return "zh"
	case r >= 0xac00 && r < 0xd7b0:
		return "ko"
	}
	return "?"
}
