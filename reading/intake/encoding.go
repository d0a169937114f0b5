package intake

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode/utf32"

	utf "golang.org/x/text/encoding/unicode"
)

var (
	errBinary      = errors.New("binary: not a text")
	errUndecodable = errors.New("undecodable: neither UTF-8, UTF-16 nor one of the single-byte encodings that are known")
)

// signatures of files that hold no text of their own, by their first bytes.
var signatures = []struct{ prefix, name string }{
	{"%PDF-", "a PDF"}, {"PK\x03\x04", "a zip archive or office document"}, {"\x1f\x8b", "gzip data"},
	{"\x89PNG\r\n", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"},
	{"\xd0\xcf\x11\xe0", "an old or encrypted office document"}, {"\x7fELF", "a program"}, {"{\\rtf", "an RTF document"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"}, {"SQLite format 3\x00", "a database"}, {"BZh9", "bzip2 data"},
	{"\xfd7zXZ\x00", "xz data"}, {"OggS\x00", "sound"}, {"ID3\x03", "sound"}, {"ID3\x04", "sound"},
}

// signature is what the first bytes say a file is that holds no text of its own; empty for any other.
func signature(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return s.name
		}
	}
	return ""
}

// decode turns bytes into UTF-8 by, in order: byte order mark, valid UTF-8, the shape of UTF-16, the charset
// that is declared, what an HTML head declares, and letter statistics over the single-byte encodings of Europe.
func decode(data []byte, declared string, isHTML bool) (string, error) {
	if what := signature(data); what != "" {
		return "", errors.New("binary: " + what)
	}
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}):
		return decodeWith(utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), data)
	case bytes.HasPrefix(data, []byte{0, 0, 0xfe, 0xff}):
		return decodeWith(utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM), data)
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return decodeWith(utf.UTF16(utf.LittleEndian, utf.ExpectBOM), data)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return decodeWith(utf.UTF16(utf.BigEndian, utf.ExpectBOM), data)
	}
	if utf8.Valid(data) {
		if controls(data) {
			if e := shapeUTF16(data); e != nil {
				return decodeWith(e, data)
			}
			return "", errBinary
		}
		return string(data), nil
	}
	if e := shapeUTF16(data); e != nil {
		return decodeWith(e, data)
	}
	if controls(data) {
		return "", errBinary
	}
	if s, ok := mendUTF8(data); ok {
		return s, nil
	}
	if e, name := charset.Lookup(declared); e != nil && name != "utf-8" {
		return decodeWith(e, data)
	}
	if isHTML {
		if e, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], ""); certain && name != "utf-8" {
			return decodeWith(e, data)
		}
	}
	return decodeByLetters(data)
}

func decodeWith(e encoding.Encoding, data []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(out) {
		return "", errUndecodable
	}
	if bad := bytes.Count(out, []byte("\uFFFD")); bad > 0 && bad*50 > utf8.RuneCount(out) {
		return "", errUndecodable
	}
	if controls(out) {
		return "", errBinary
	}
	return string(out), nil
}

// controls says whether there are more control characters than a text could have.
func controls(data []byte) bool {
	n := 0
	for _, c := range data {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b && c != 0x1a || c == 0x7f {
			n++
		}
	}
	return n > 0 && n*200 > len(data)
}

// shapeUTF16 tells UTF-16 without a byte order mark by its high bytes: nearly all of them are that of one
// or two alphabets, in every second place.
func shapeUTF16(data []byte) encoding.Encoding {
	if len(data) < 8 || len(data)%2 != 0 {
		return nil
	}
	sample := data[:min(len(data), 4096)]
	var high [2]int
	for i, c := range sample {
		if c == 0 || c == 4 || c == 5 { // Latin, Cyrillic, Armenian
			high[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case high[1]*10 >= half*8 && high[0]*10 < half:
		return utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)
	case high[0]*10 >= half*8 && high[1]*10 < half:
		return utf.UTF16(utf.BigEndian, utf.IgnoreBOM)
	}
	return nil
}

// mendUTF8 accepts UTF-8 with a few broken places (a cut at the end, a stray byte), which become U+FFFD.
func mendUTF8(data []byte) (string, bool) {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, w := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && w == 1 {
			bad++
		} else {
			good++
		}
		i += w
	}
	if good < 4 || bad*10 > good {
		return "", false
	}
	return strings.ToValidUTF8(string(data), "\uFFFD"), true
}

// singleByte is the encodings tried by statistics, the likelier first: it wins a tie.
var singleByte = []struct {
	enc    *charmap.Charmap
	common string // letters beyond ASCII that its languages use often
}{
	{charmap.Windows1252, latinWest},
	{charmap.Windows1251, cyrillic},
	{charmap.ISO8859_5, cyrillic},
	{charmap.KOI8R, cyrillic},
	{charmap.Windows1254, "ığşüöçİĞŞÜÖÇâîəƏ"},
	{charmap.Windows1250, latinCentral},
	{charmap.ISO8859_2, latinCentral},
	{charmap.Windows1257, "āčēģīķļņšūžėąęįų"},
	{charmap.ISO8859_15, latinWest + "€œŒ"},
	{charmap.Windows1253, "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ"},
}

const (
	latinWest    = "éèêëàâäáãåæçíìîïñóòôöõøúùûüßÉÀÄÖÜÅØÆ"
	latinCentral = "ąćęłńóśźżčďěňřšťůžýáéíúôőűăâîșțşţäöüÄÖÜŁŚŻČŠŽ"
	cyrillic     = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
)

func decodeByLetters(data []byte) (string, error) {
	sample := data[:min(len(data), 32<<10)]
	best, bestScore := -1, -1<<60
	for i, c := range singleByte {
		if s := letterScore(sample, c.enc, c.common); s > bestScore {
			best, bestScore = i, s
		}
	}
	if bestScore < 0 {
		return "", errUndecodable
	}
	return decodeWith(singleByte[best].enc, data)
}

// letterScore says how much like words the bytes read in an encoding.
func letterScore(sample []byte, enc *charmap.Charmap, common string) int {
	score := 0
	prev := rune(' ')
	for i, c := range sample {
		if c < utf8.RuneSelf {
			prev = rune(c)
			continue
		}
		r := enc.DecodeByte(c)
		next := rune(' ')
		if i+1 < len(sample) {
			next = enc.DecodeByte(sample[i+1])
		}
		switch {
		case r == utf8.RuneError || unicode.IsControl(r):
			score -= 30
		case unicode.IsLetter(r):
			switch {
			case strings.ContainsRune(common, r):
				score += 4
			case unicode.IsUpper(r) && strings.ContainsRune(common, unicode.ToLower(r)):
				score++
			default:
				score -= 4
			}
			if unicode.IsLetter(prev) {
				if script(prev) != script(r) {
					score -= 6
				}
				if unicode.IsUpper(r) && unicode.IsLower(prev) {
					score -= 6
				}
			}
			if unicode.IsLetter(next) && script(next) != script(r) {
				score -= 6
			}
			if script(r) == 'C' && strings.ContainsRune("оеаинтсрвл", r) {
				score += 2
			}
		case unicode.IsLetter(prev) && unicode.IsLetter(next) && r != '’' && r != 0xad && r != 0xa0 && r != '–' && r != '—':
			score -= 6 // a sign in the middle of a word
		case strings.ContainsRune("“”‘’«»„–—… °€£§©®№·•", r) || r == 0xa0 || r == 0xad:
			score += 2
		default:
			score -= 2
		}
		prev = r
	}
	return score
}

func script(r rune) byte {
	switch {
	case r < 0x370:
		return 'L'
	case r < 0x400:
		return 'G'
	case r < 0x530:
		return 'C'
	}
	return '?'
}
