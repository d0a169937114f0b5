package attribution

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`"We left," he said. "They stayed."`, `"We left,"|"They stayed."`},
		{`The guards' post was empty. 'Nobody home,' she said.`, `'Nobody home,'`},
		{`It isn't so, and ‘the minister’s men’ know it.`, `‘the minister’s men’`},
		{`He called it “a step back”. It was.`, `“a step back”`},
		{`«The gate is shut», he stressed.`, `«The gate is shut»`},
		{`“The road is closed and will stay closed until they leave.`, `“The road is closed and will stay closed until they leave.`},
		{`The 1990s' end came late.`, ``},
		{"''The gate is shut,'' she said. ``It stays shut.''", "''The gate is shut,''|``It stays shut.''"},
	} {
		var got []string
		for _, q := range Quotations(c.text, 0) {
			got = append(got, c.text[q.Open:q.Close])
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("Quotations(%q) = %q, want %q", c.text, g, c.want)
		}
	}
}

func FuzzQuotations(f *testing.F) {
	f.Add(`"a" ‘b’ «c» “d`)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		last := 0
		for _, q := range Quotations(s, 0) {
			if q.Open < last || q.Close < q.Open || q.Close > len(s) {
				t.Fatalf("quotation %+v out of order or range in %q", q, s)
			}
			_ = s[q.Open:q.Close]
			last = q.Close
		}
	})
}
