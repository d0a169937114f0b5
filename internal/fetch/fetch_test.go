package fetch

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
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
		{[]string{"127.0.0.1:80", "10.1.2.3:80", "192.175.48.1:443"}, nil},
		{[]string{"192.175.48.1:443", "192.52.193.7:443"}, nil},
		{[]string{"192.175.48.1:443", "127.0.0.1:8080"}, errInside},
		{[]string{"192.175.48.1:443", "[::ffff:10.0.0.1]:80"}, errInside},
		{[]string{"[2620:4f:8000::1]:443", "[fe80::1]:80"}, errInside},
		{[]string{"192.175.48.1:443", "169.254.169.254:80"}, errInside},
		{[]string{"[64:ff9b::192.175.48.1]:443", "[64:ff9b::127.0.0.1]:80"}, errInside},
		{[]string{"100.64.0.1:443", "[fd00::1]:80"}, nil},
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

// The registries of special-purpose addresses say which of them the world can reach.
func TestWhatIsInside(t *testing.T) {
	for address, want := range map[string]bool{
		"0.1.2.3": true, "10.1.2.3": true, "100.64.0.1": true, "100.127.255.255": true, "127.9.9.9": true, "169.254.169.254": true,
		"172.16.0.1": true, "172.31.255.255": true, "192.0.0.1": true, "192.0.2.1": true, "192.88.99.1": true, "192.168.1.1": true,
		"198.18.0.1": true, "198.19.255.255": true, "198.51.100.1": true, "203.0.113.1": true, "224.0.0.1": true, "240.0.0.1": true, "255.255.255.255": true,
		"100.63.255.255": false, "100.128.0.1": false, "172.32.0.1": false, "192.31.196.1": false, "192.52.193.1": false, "192.175.48.1": false, "198.20.0.1": false,
		"::": true, "::1": true, "::127.0.0.1": true, "100::1": true, "100:0:0:1::1": true, "2001:2::1": true, "2001:db8::1": true, "3fff::1": true,
		"5f00::1": true, "fc00::1": true, "fd00::1": true, "fe80::1": true, "fe80::1%eth0": true, "fec0::1": true, "ff02::1": true,
		"2001:200::1": false, "2620:4f:8000::1": false, "2a00::1": false, "3ffe::1": false,
		// what leads to an IPv4 address is what that is
		"::ffff:10.0.0.1": true, "::ffff:192.175.48.1": false,
		"64:ff9b::10.0.0.1": true, "64:ff9b::192.175.48.1": false, "64:ff9b:1::192.175.48.1": true,
		"2002:a00:1::1": true, "2002:7f00:1::": true, "2002:c0af:3001::1": false,
		"2001:0:c0af:3001:0:0:80ff:fffe": true, "2001:0:c0af:3001:0:0:3f50:cffe": false, // 127.0.0.1 and 192.175.48.1, each bit turned
	} {
		if got := isInside(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is inside: %v, want %v", address, got, want)
		}
	}
}

// Two addresses of one host may be dialled at once: the race detector looks on.
func TestBothAddressesOfAHostAreDialledAtOnce(t *testing.T) {
	var w way
	var dials sync.WaitGroup
	for _, address := range []string{"192.175.48.1:443", "[2620:4f:8000::1]:443"} {
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
