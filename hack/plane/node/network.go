package main

import (
	"net"
	"os"

	"github.com/vishvananda/netlink"
)

// Addresses within the node's network namespace, which nothing outside reaches.
const (
	nodeAddress = "10.99.0.1"
	podRange    = "10.88.0.0/24"
)

// connect gives the node an address and a default route. Both ends of the pair
// stay here: it stands in for a network card.
func connect() error {
	pair := &netlink.Veth{LinkAttrs: netlink.LinkAttrs{Name: "node0"}, PeerName: "node1"}
	if err := netlink.LinkAdd(pair); err != nil {
		return err
	}
	for _, name := range []string{"lo", "node0", "node1"} {
		link, err := netlink.LinkByName(name)
		if err != nil {
			return err
		}
		if err := netlink.LinkSetUp(link); err != nil {
			return err
		}
	}
	address := &net.IPNet{IP: net.ParseIP(nodeAddress), Mask: net.CIDRMask(24, 32)}
	if err := netlink.AddrAdd(pair, &netlink.Addr{IPNet: address}); err != nil {
		return err
	}
	if err := netlink.RouteAdd(&netlink.Route{LinkIndex: pair.Attrs().Index, Gw: address.IP}); err != nil {
		return err
	}
	return os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o600)
}
