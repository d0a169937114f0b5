package fetch

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// wire is a server of this machine: no test asks the network.
func wire(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/gate", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		fmt.Fprint(w, "<p>\xc2\xee\xf0\xee\xf2\xe0</p>")
	})
	mux.HandleFunc("/again/", func(w http.ResponseWriter, r *http.Request) {
		n := len(r.URL.Path) - len("/again/")
		if n == 0 {
			http.Redirect(w, r, "/gate", http.StatusFound)
			return
		}
		http.Redirect(w, r, "/again/"+strings.Repeat("x", n-1), http.StatusFound)
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 30 {
			if _, err := z.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func TestGet(t *testing.T) {
	at := wire(t).URL
	for _, path := range []string{"/gate", "/again/", "/again/xxxx"} {
		got, err := Get(at + path)
		if err != nil || string(got.Data) != "<p>\xc2\xee\xf0\xee\xf2\xe0</p>" || got.ContentType != "text/html; charset=windows-1251" {
			t.Errorf("%s: %q, %s, %v", path, got.Data, got.ContentType, err)
		}
	}
	for path, want := range map[string]string{
		"/nowhere":     "404",
		"/again/xxxxx": "more than 5 redirects",
		"/bomb":        "too large: over 20 MiB",
	} {
		if _, err := Get(at + path); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), at) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	if _, err := Get("http://"); err == nil {
		t.Error("an address without a host was asked")
	}
}

func TestTheWorldDoesNotLeadInside(t *testing.T) {
	for _, c := range []struct {
		steps []string
		want  error
	}{
		{[]string{"127.0.0.1:80", "10.1.2.3:80", "192.0.2.1:443"}, nil},
		{[]string{"192.0.2.1:443", "198.51.100.7:443"}, nil},
		{[]string{"192.0.2.1:443", "127.0.0.1:8080"}, errInside},
		{[]string{"192.0.2.1:443", "[::ffff:10.0.0.1]:80"}, errInside},
		{[]string{"[2001:db8::1]:443", "[fe80::1]:80"}, errInside},
		{[]string{"192.0.2.1:443", "169.254.169.254:80"}, errInside},
	} {
		var w way
		var err error
		for _, s := range c.steps {
			err = w.leads(s)
		}
		if err != c.want {
			t.Errorf("%v: %v, want %v", c.steps, err, c.want)
		}
	}
}

// Two addresses of one host may be dialled at once: the race detector looks on.
func TestBothAddressesOfAHostAreDialledAtOnce(t *testing.T) {
	var w way
	var dials sync.WaitGroup
	for _, address := range []string{"192.0.2.1:443", "[2001:db8::1]:443"} {
		dials.Go(func() {
			if err := w.leads(address); err != nil {
				t.Error(err)
			}
		})
	}
	dials.Wait()
	if err := w.leads("127.0.0.1:80"); err != errInside {
		t.Errorf("from both inside: %v", err)
	}
}
