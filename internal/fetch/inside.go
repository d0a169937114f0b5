package fetch

import "net/netip"

// special are the IPv4 and IPv6 addresses that the world cannot reach: those that IANA's registries of special-purpose addresses (RFC
// 6890, as of 2025) do not call globally reachable, and those of groups. Of the few addresses in them that are, none holds a page.
var special = prefixes(
	"0.0.0.0/8",       // this network, RFC 791
	"10.0.0.0/8",      // private, RFC 1918
	"100.64.0.0/10",   // shared by a provider's customers, RFC 6598
	"127.0.0.0/8",     // this machine, RFC 1122
	"169.254.0.0/16",  // this link, RFC 3927
	"172.16.0.0/12",   // private, RFC 1918
	"192.0.0.0/24",    // protocols, RFC 6890
	"192.0.2.0/24",    // documentation, RFC 5737
	"192.88.99.0/24",  // relays of 6to4, RFC 7526
	"192.168.0.0/16",  // private, RFC 1918
	"198.18.0.0/15",   // benchmarks, RFC 2544
	"198.51.100.0/24", // documentation, RFC 5737
	"203.0.113.0/24",  // documentation, RFC 5737
	"224.0.0.0/4",     // groups, RFC 5771
	"240.0.0.0/4",     // reserved, and all of this link, RFC 1112, RFC 919
	"2001::/23",       // protocols, RFC 2928
	"2001:db8::/32",   // documentation, RFC 3849
	"3fff::/20",       // documentation, RFC 9637
)

// world6 holds all IPv6 addresses that anybody in the world was given (RFC 4291, section 2.4).
var world6 = netip.MustParsePrefix("2000::/3")

// The IPv6 addresses that stand for an IPv4 address, which a translator or a tunnel leads to.
var (
	translated = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052; those of 64:ff9b:1::/48 (RFC 8215) are for inside alone
	sixToFour  = netip.MustParsePrefix("2002::/16")    // RFC 3056
	teredo     = netip.MustParsePrefix("2001::/32")    // RFC 4380
)

// isInside says that an address is one of this machine or of its own network, or leads to one.
func isInside(ip netip.Addr) bool {
	ip = leadsTo(ip.WithZone("").Unmap())
	if ip.Is6() && !world6.Contains(ip) {
		return true
	}
	for _, p := range special {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// leadsTo is the IPv4 address that an IPv6 address stands for; itself when it stands for none.
func leadsTo(ip netip.Addr) netip.Addr {
	b := ip.As16()
	switch {
	case translated.Contains(ip):
		return netip.AddrFrom4([4]byte(b[12:]))
	case sixToFour.Contains(ip):
		return netip.AddrFrom4([4]byte(b[2:]))
	case teredo.Contains(ip):
		return netip.AddrFrom4([4]byte{^b[12], ^b[13], ^b[14], ^b[15]})
	}
	return ip
}

func prefixes(all ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(all))
	for i, p := range all {
		out[i] = netip.MustParsePrefix(p)
	}
	return out
}
