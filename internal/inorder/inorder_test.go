package inorder

import (
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

func numbers(n int, taken *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			taken.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

// busy gives other goroutines more turns the smaller the number is, so that later items finish first.
func busy(i int) int {
	for range (17 - i%17) * 3 {
		runtime.Gosched()
	}
	return i * i
}

func TestResultsComeInTheStreamsOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7} {
		var taken atomic.Int64
		got := slices.Collect(Map(numbers(500, &taken), workers, busy))
		if len(got) != 500 {
			t.Fatalf("%d workers: %d results of 500 items", workers, len(got))
		}
		for i, v := range got {
			if v != i*i {
				t.Fatalf("%d workers: result %d is %d, not %d", workers, i, v, i*i)
			}
		}
	}
}

func TestOnlyAFewItemsAreHeld(t *testing.T) {
	const workers = 3
	var taken atomic.Int64
	given := int64(0)
	for range Map(numbers(300, &taken), workers, busy) {
		// The window, the item that the reader holds, and the one that is just given.
		if held := taken.Load() - given; held > 2*workers+2 {
			t.Fatalf("%d items held with %d workers", held, workers)
		}
		given++
	}
}

func TestEndingEarlyEndsTheReading(t *testing.T) {
	var taken atomic.Int64
	for v := range Map(numbers(1_000_000, &taken), 2, busy) {
		if v >= 9 {
			break
		}
	}
	// Everything has ended when the loop has: nothing is taken any more.
	after := taken.Load()
	runtime.Gosched()
	if now := taken.Load(); now != after || now > 100 {
		t.Errorf("%d items taken after the loop ended, %d before", now, after)
	}
}

func TestAnEmptyStreamGivesNothing(t *testing.T) {
	for range Map(func(func(int) bool) {}, 2, busy) {
		t.Error("a result of nothing")
	}
}
