// Package fetch gets what stands at an address that somebody named on the command line. A room that is served
// fetches nothing: whoever may hand in reports could otherwise make it ask machines that only it can reach.
package fetch

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/casus-project/casus/reading/intake"
)

// The bounds of a fetch. What comes is, unpacked, as large as a file may be.
const (
	longest       = time.Minute
	mostRedirects = 5
)

// Get gets what stands at an http or https address. The error says why not, without the address.
func Get(address string) (intake.Fetched, error) {
	ask, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil || ask.URL.Host == "" {
		return intake.Fetched{}, errors.New("no address that can be asked; accepted: http://… and https://…")
	}
	ask.Header.Set("User-Agent", "Casus (reads a page that its user named)")
	ask.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, application/rss+xml, application/atom+xml, */*;q=0.5")
	answer, err := client().Do(ask)
	if err != nil {
		return intake.Fetched{}, reason(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return intake.Fetched{}, fmt.Errorf("the server answers %s", answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, intake.LargestFile+1))
	if err != nil {
		return intake.Fetched{}, reason(err)
	}
	if len(data) > intake.LargestFile {
		return intake.Fetched{}, fmt.Errorf("too large: over %d MiB", intake.LargestFile>>20)
	}
	return intake.Fetched{Data: data, ContentType: answer.Header.Get("Content-Type")}, nil
}

// way is what has been asked on the way of one fetch. A host with addresses of both kinds, IPv4 and IPv6, is dialled at both at once.
type way struct{ outside atomic.Bool }

// leads refuses the step from the world, by a redirect, to this machine or its own network; an address there has to be
// named.
func (w *way) leads(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	switch {
	case !isInside(at.Addr()):
		w.outside.Store(true)
	case w.outside.Load():
		return errInside
	}
	return nil
}

// client asks through the proxies that the environment names; where one leads is for it to refuse.
func client() *http.Client {
	var w way
	dialer := net.Dialer{Timeout: 20 * time.Second, Control: func(_, address string, _ syscall.RawConn) error { return w.leads(address) }}
	return &http.Client{
		Timeout: longest,
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, DisableKeepAlives: true,
			TLSHandshakeTimeout: 20 * time.Second, ResponseHeaderTimeout: 30 * time.Second, MaxResponseHeaderBytes: 1 << 20,
		},
		CheckRedirect: func(_ *http.Request, before []*http.Request) error {
			if len(before) > mostRedirects {
				return errRedirects
			}
			return nil
		},
	}
}

var (
	errInside    = errors.New("it leads from the world into this machine's own network")
	errRedirects = fmt.Errorf("more than %d redirects", mostRedirects)
)

// reason is an error in a few words, without the address.
func reason(err error) error {
	var of *url.Error
	if errors.As(err, &of) {
		if of.Timeout() {
			return fmt.Errorf("no answer in %v", longest)
		}
		return of.Err
	}
	return err
}
