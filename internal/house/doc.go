// Package house holds no code. Its tests hold the rules of docs/ARCHITECTURE.md that no compiler checks:
// which folder may import which, and what the reading never touches.
package house
