//go:build unix

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock takes a lock that ends with the process, however that ends.
func lock(name string) (release func() error, err error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		file.Close()
		return nil, err
	}
	return file.Close, nil
}
