package reading

import "testing"

// What one core reads, all of it: sentences, times, places, parties, voices, events, claims.
func BenchmarkClaims(b *testing.B) {
	r, rep := reader(b), open(b, "wire.txt", wire)
	sentences := r.Sentences(rep)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if len(r.Claims(rep)) == 0 {
			b.Fatal("no claim was read")
		}
		n += sentences
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
}
