package room

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a room as Vite builds one, but for its size.
var small = fstest.MapFS{
	".gitignore":          {Data: []byte("*\n")},
	"index.html":          {Data: []byte("<!doctype html><title>Casus</title>")},
	"index.html.br":       {Data: []byte("the page in brotli")},
	"index.html.gz":       {Data: []byte("the page in gzip")},
	"assets/a-1234.js":    {Data: []byte("export {}")},
	"assets/a-1234.js.br": {Data: []byte("the script in brotli")},
	"assets/f-99.woff2":   {Data: []byte("wOF2")},
}

func ask(t *testing.T, built fs.FS, method, address, encodings string) *http.Response {
	t.Helper()
	h, err := Serve(built)
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(method, address, nil)
	req.Header.Set("Accept-Encoding", encodings)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	return rec.Result()
}

func TestEveryAddressOfTheRoomIsThePage(t *testing.T) {
	for _, address := range []string{"/", "/desk", "/reports/sha256:1f%232", "/incidents?from=2021-05-12", "/index.html"} {
		res := ask(t, small, "GET", address, "")
		if res.StatusCode != 200 || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d %s, want the page", address, res.StatusCode, res.Header.Get("Content-Type"))
		}
		if got := res.Header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control %q, want the page asked for each time", address, got)
		}
	}
}

func TestFilesWithAHashInTheirNameAreKeptForEver(t *testing.T) {
	res := ask(t, small, "GET", "/assets/a-1234.js", "")
	if res.StatusCode != 200 || res.Header.Get("Cache-Control") != immutable || res.Header.Get("ETag") == "" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	if res := ask(t, small, "GET", "/assets/f-99.woff2", ""); res.Header.Get("Content-Type") != "font/woff2" {
		t.Errorf("a font is sent as %s", res.Header.Get("Content-Type"))
	}
	// A script of an older build is not the page: a browser would take it for a script that is broken.
	if res := ask(t, small, "GET", "/assets/a-0000.js", ""); res.StatusCode != 404 {
		t.Errorf("a file that is not there: %d, want 404", res.StatusCode)
	}
}

func TestTheBestEncodingThatWasBuiltIsSent(t *testing.T) {
	for accepted, want := range map[string]string{
		"gzip, deflate, br":  "br",
		"gzip":               "gzip",
		"br;q=0, gzip;q=0.5": "gzip",
		"br;q=0.001":         "br",
		"":                   "",
		"identity":           "",
	} {
		res := ask(t, small, "GET", "/", accepted)
		if got := res.Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: sent as %q, want %q", accepted, got, want)
		}
		if res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: a cache would not tell the encodings apart", accepted)
		}
	}
}

func TestAPageThatHasNotChangedIsNotSentAgain(t *testing.T) {
	h, err := Serve(small)
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest("GET", "/desk", nil)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	req.Header.Set("If-None-Match", rec.Result().Header.Get("ETag"))
	rec = httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	if rec.Code != http.StatusNotModified || rec.Body.Len() != 0 {
		t.Errorf("%d with %d bytes, want 304 without a body", rec.Code, rec.Body.Len())
	}
}

func TestThePageMayLoadNothingFromElsewhere(t *testing.T) {
	policy := ask(t, small, "GET", "/", "").Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for _, not := range []string{"unsafe", "http:", "https:", "*"} {
		if strings.Contains(policy, not) {
			t.Errorf("the policy allows %s: %s", not, policy)
		}
	}
}

func TestNothingIsChangedThroughTheRoom(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		if res := ask(t, small, method, "/desk", ""); res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") == "" {
			t.Errorf("%s: %d", method, res.StatusCode)
		}
	}
}

func TestAProgramWithoutARoomSaysHowToBuildIt(t *testing.T) {
	res := ask(t, fstest.MapFS{".gitignore": {}}, "GET", "/", "br")
	body := make([]byte, 4096)
	n, _ := res.Body.Read(body)
	if res.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body[:n]), "make build") {
		t.Errorf("%d: %s", res.StatusCode, body[:n])
	}
}

// What a browser has to fetch before the room can be used, in English: the page, what it names, and the Latin letters.
func TestTheFirstLoadIsSmall(t *testing.T) {
	if !Built() {
		t.Skip("the room is not built: make build builds it where Node is installed")
	}
	page, err := os.ReadFile("dist/index.html")
	if err != nil {
		t.Fatal(err)
	}
	const most = 350 << 10
	total := size(t, "dist/index.html.br")
	named := regexp.MustCompile(`(?:src|href)="/(assets/[^"]+)"`).FindAllStringSubmatch(string(page), -1)
	if len(named) < 2 {
		t.Fatalf("the page names %d files, want a script and a style at least", len(named))
	}
	for _, m := range named {
		total += size(t, "dist/"+m[1]+".br")
	}
	fonts, err := fs.Glob(dist, "dist/assets/source-*-latin-wght-normal-*.woff2")
	if err != nil || len(fonts) != 2 {
		t.Fatalf("%d Latin fonts (%v), want a serif and a sans", len(fonts), err)
	}
	for _, name := range fonts {
		total += size(t, name)
	}
	t.Logf("the first load is %d kB", total>>10)
	if total > most {
		t.Errorf("the first load is %d bytes, want at most %d", total, most)
	}
}

func size(t *testing.T, name string) int64 {
	t.Helper()
	info, err := fs.Stat(dist, name)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
