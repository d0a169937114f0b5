// Package inorder works through a stream on several cores and gives the results in the stream's order,
// holding only a few items at a time however long the stream is.
package inorder

import (
	"iter"
	"sync"
)

// Map gives work(item) for each item of the stream, in the stream's order. Up to workers items are
// worked on at once, and up to twice as many are held; work must be safe for concurrent use. The
// stream is read in a goroutine of its own, which has ended, like every worker, when the loop over the
// results ends, also when it ends early.
func Map[In, Out any](stream iter.Seq[In], workers int, work func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		type job struct {
			item   In
			result chan Out
		}
		var (
			todo    = make(chan job)
			waiting = make(chan chan Out, max(1, 2*workers-1)) // results to come, in order: the bounded window
			stop    = make(chan struct{})
			running sync.WaitGroup
		)
		running.Go(func() {
			defer close(waiting)
			defer close(todo)
			for item := range stream {
				j := job{item, make(chan Out, 1)}
				select {
				case waiting <- j.result:
				case <-stop:
					return
				}
				select {
				case todo <- j:
				case <-stop:
					return
				}
			}
		})
		for range max(1, workers) {
			running.Go(func() {
				for j := range todo {
					j.result <- work(j.item)
				}
			})
		}
		defer running.Wait()
		defer close(stop)
		for result := range waiting {
			if !yield(<-result) {
				return
			}
		}
	}
}
