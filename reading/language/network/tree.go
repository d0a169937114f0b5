package network

import "math"

// chart is the working memory of Eisner's algorithm. A span from i to j is open when the arc between its ends
// has just been made, closed when its head has all its dependents on that side; it points right when the head is
// i and left when it is j.
type chart struct {
	openRight, openLeft, closedRight, closedLeft []float32
	openSplit, closedRightSplit, closedLeftSplit []int32
	heads                                        []int
	size                                         int
}

func (c *chart) resize(size int) {
	c.size = size
	n := size * size
	for _, s := range []*[]float32{&c.openRight, &c.openLeft, &c.closedRight, &c.closedLeft} {
		*s = grow(*s, n)
	}
	for _, s := range []*[]int32{&c.openSplit, &c.closedRightSplit, &c.closedLeftSplit} {
		if cap(*s) < n {
			*s = make([]int32, n)
		}
		*s = (*s)[:n]
	}
	if cap(c.heads) < size {
		c.heads = make([]int, size)
	}
	c.heads = c.heads[:size]
}

// tree finds the projective tree with the highest sum of scores in which the root has one dependent, where
// scores[d·size+h] is for the arc from head h to dependent d and word 0 is the root. The result holds the head of
// each word and is valid until the next call.
func (c *chart) tree(scores []float32, size int) []int {
	c.resize(size)
	c.heads[0] = 0
	if size < 2 {
		return c.heads
	}
	for width := 1; width < size-1; width++ {
		for i := 1; i+width < size; i++ {
			j := i + width
			right, left := i*size+j, j*size+i // where spans of i and j with their head on the left, on the right are kept
			sum, at := splitBest(c.closedRight[i*size+i:right], c.closedLeft[left+1:j*size+j+1])
			c.openSplit[right] = int32(i + at)
			c.openRight[right] = sum + scores[left]
			c.openLeft[left] = sum + scores[right]

			top, m := float32(math.Inf(-1)), i+1
			for k := i + 1; k <= j; k++ {
				if v := c.openRight[i*size+k] + c.closedRight[k*size+j]; v > top {
					top, m = v, k
				}
			}
			c.closedRight[right], c.closedRightSplit[right] = top, int32(m)
			top, m = float32(math.Inf(-1)), i
			for k := i; k < j; k++ {
				if v := c.closedLeft[k*size+i] + c.openLeft[j*size+k]; v > top {
					top, m = v, k
				}
			}
			c.closedLeft[left], c.closedLeftSplit[left] = top, int32(m)
		}
	}
	top, root := float32(math.Inf(-1)), 1
	for r := 1; r < size; r++ {
		if v := c.closedLeft[r*size+1] + c.closedRight[r*size+size-1] + scores[r*size]; v > top {
			top, root = v, r
		}
	}
	c.heads[root] = 0
	c.closed(1, root, false)
	c.closed(root, size-1, true)
	return c.heads
}

// splitBest is the largest sum of paired elements and its position, the first of equals.
func splitBest(a, b []float32) (float32, int) {
	b = b[:len(a)]
	top, at := a[0]+b[0], 0
	for k := 1; k < len(a); k++ {
		if v := a[k] + b[k]; v > top {
			top, at = v, k
		}
	}
	return top, at
}

// closed writes the heads inside the closed span between i and j.
func (c *chart) closed(i, j int, right bool) {
	if i == j {
		return
	}
	if right {
		m := int(c.closedRightSplit[i*c.size+j])
		c.open(i, m, true)
		c.closed(m, j, true)
		return
	}
	m := int(c.closedLeftSplit[j*c.size+i])
	c.closed(i, m, false)
	c.open(m, j, false)
}

func (c *chart) open(i, j int, right bool) {
	if right {
		c.heads[j] = i
	} else {
		c.heads[i] = j
	}
	m := int(c.openSplit[i*c.size+j])
	c.closed(i, m, true)
	c.closed(m+1, j, false)
}
