//go:build !unix

package main

import "os"

// lock takes a file for this process: elsewhere an open file cannot be removed, and one left behind can.
func lock(name string) (release func() error, err error) {
	if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return file.Close, nil
}
