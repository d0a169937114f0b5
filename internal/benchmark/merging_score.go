package benchmark

import "math"

// clustering gives each mention the number of its cluster.
type clustering []int

func (c clustering) members() map[int][]int {
	m := map[int][]int{}
	for i, k := range c {
		m[k] = append(m[k], i)
	}
	return m
}

// parts is what precision and recall are made of.
type parts struct{ hitP, allP, hitR, allR float64 }

func (x parts) score() mergingScore {
	p, r := 0.0, 0.0
	if x.allP > 0 {
		p = x.hitP / x.allP
	}
	if x.allR > 0 {
		r = x.hitR / x.allR
	}
	return prf(p, r)
}

// mergingScore is precision, recall and their harmonic mean.
type mergingScore struct {
	P  float64 `json:"p"`
	R  float64 `json:"r"`
	F1 float64 `json:"f1"`
}

func (s mergingScore) rounded() mergingScore {
	return mergingScore{round4(s.P), round4(s.R), round4(s.F1)}
}

func prf(p, r float64) mergingScore {
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return mergingScore{p, r, f}
}

// muc counts links: a key cluster of n mentions that the response breaks into k parts has n−k of its n−1 links (Vilain et al. 1995).
func muc(key, response clustering) mergingScore {
	links := func(a, b clustering) (hit, all float64) {
		for _, ms := range a.members() {
			pieces := map[int]bool{}
			for _, m := range ms {
				pieces[b[m]] = true
			}
			hit += float64(len(ms) - len(pieces))
			all += float64(len(ms) - 1)
		}
		return hit, all
	}
	var x parts
	x.hitR, x.allR = links(key, response)
	x.hitP, x.allP = links(response, key)
	return x.score()
}

// bCubed averages over mentions the share of a mention's cluster that belongs to it (Bagga and Baldwin 1998).
func bCubed(key, response clustering) mergingScore {
	side := func(a, b clustering) (hit, all float64) {
		for _, ms := range a.members() {
			n := map[int]float64{}
			for _, m := range ms {
				n[b[m]]++
			}
			for _, x := range n {
				hit += x * x / float64(len(ms))
			}
			all += float64(len(ms))
		}
		return hit, all
	}
	var x parts
	x.hitR, x.allR = side(key, response)
	x.hitP, x.allP = side(response, key)
	return x.score()
}

// ceafE aligns clusters one to one so that the sum of φ4(K, R) = 2|K∩R|/(|K|+|R|) is greatest, and divides it by the number of response
// clusters for precision and of key clusters for recall (Luo 2005).
func ceafE(key, response clustering) mergingScore {
	ks, rs := key.members(), response.members()
	shared := map[[2]int]float64{}
	for i := range key {
		shared[[2]int{key[i], response[i]}]++
	}
	rows := map[int]map[int]float64{}
	cols := map[int][]int{}
	for p, n := range shared {
		if rows[p[0]] == nil {
			rows[p[0]] = map[int]float64{}
		}
		rows[p[0]][p[1]] = 2 * n / float64(len(ks[p[0]])+len(rs[p[1]]))
		cols[p[1]] = append(cols[p[1]], p[0])
	}
	// clusters that share no mention need no alignment: each connected component is aligned alone
	total := 0.0
	seen := map[int]bool{}
	for k := range rows {
		if seen[k] {
			continue
		}
		var kk, rr []int
		inR := map[int]bool{}
		stack := []int{k}
		seen[k] = true
		for len(stack) > 0 {
			x := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			kk = append(kk, x)
			for y := range rows[x] {
				if inR[y] {
					continue
				}
				inR[y] = true
				rr = append(rr, y)
				for _, z := range cols[y] {
					if !seen[z] {
						seen[z] = true
						stack = append(stack, z)
					}
				}
			}
		}
		gain := make([][]float64, len(kk))
		for i, x := range kk {
			gain[i] = make([]float64, len(rr))
			for j, y := range rr {
				gain[i][j] = rows[x][y]
			}
		}
		total += bestAlignment(gain)
	}
	return parts{total, float64(len(rs)), total, float64(len(ks))}.score()
}

// bestAlignment is the greatest sum of gains, at most one in each row and column (Kuhn 1955, Munkres 1957; in the form with potentials).
func bestAlignment(gain [][]float64) float64 {
	if len(gain) == 0 || len(gain[0]) == 0 {
		return 0
	}
	if len(gain) > len(gain[0]) {
		turned := make([][]float64, len(gain[0]))
		for j := range turned {
			turned[j] = make([]float64, len(gain))
			for i := range gain {
				turned[j][i] = gain[i][j]
			}
		}
		gain = turned
	}
	n, m := len(gain), len(gain[0])
	u, v := make([]float64, n+1), make([]float64, m+1)
	match, way := make([]int, m+1), make([]int, m+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		j0 := 0
		least := make([]float64, m+1)
		used := make([]bool, m+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for {
			used[j0] = true
			i0, j1, delta := match[j0], 0, math.Inf(1)
			for j := 1; j <= m; j++ {
				if used[j] {
					continue
				}
				if cost := -gain[i0-1][j-1] - u[i0] - v[j]; cost < least[j] {
					least[j], way[j] = cost, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= m; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
			if match[j0] == 0 {
				break
			}
		}
		for j0 != 0 {
			match[j0] = match[way[j0]]
			j0 = way[j0]
		}
	}
	sum := 0.0
	for j := 1; j <= m; j++ {
		if match[j] > 0 {
			sum += gain[match[j]-1][j-1]
		}
	}
	return sum
}
