package calendar

import (
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/language"
)

// plain cuts a text into sentences and words with no tags, as much as the grammar needs to be tried out.
func plain(text string) []language.Sentence {
	var out []language.Sentence
	s := language.Sentence{Start: -1}
	flush := func(end int) {
		if s.Start >= 0 {
			s.End = end
			out = append(out, s)
		}
		s = language.Sentence{Start: -1}
	}
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(c) {
			i += n
			continue
		}
		if s.Start < 0 {
			s.Start = i
		}
		j := i + n
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			for j < len(text) {
				d, m := utf8.DecodeRuneInString(text[j:])
				if !unicode.IsLetter(d) && !unicode.IsDigit(d) {
					break
				}
				j += m
			}
		}
		s.Tokens = append(s.Tokens, language.Token{Form: text[i:j], Start: i, End: j, Head: -1})
		if (c == '.' || c == '!' || c == '?') && j+1 < len(text) && text[j] == ' ' && endsSentence(text, i, j) {
			flush(j)
		}
		i = j
	}
	flush(len(text))
	return out
}

// endsSentence says whether the stop at i ends a sentence: a capital follows and no short form stands before.
func endsSentence(text string, i, j int) bool {
	d, _ := utf8.DecodeRuneInString(text[j+1:])
	if !unicode.IsUpper(d) {
		return false
	}
	k := i
	for k > 0 && (text[k-1] >= 'a' && text[k-1] <= 'z' || text[k-1] >= 'A' && text[k-1] <= 'Z') {
		k--
	}
	return i-k > 4 || i-k == 0 || i-k > 1 && text[k] >= 'a'
}
