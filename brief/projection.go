package brief

import "math"

// projection turns degrees into the plane: Lambert's conformal conic with standard parallels a sixth inside the
// frame (Snyder, Map Projections, USGS 1987, eq. 15-1 to 15-4), or plain degrees stretched by the middle
// parallel near the equator and for frames wider than a hemisphere.
type projection struct {
	conic     bool
	lon0      float64
	n, f, r0  float64
	stretched float64
}

const rad = math.Pi / 180

func project(minLon, minLat, maxLon, maxLat float64) projection {
	p := projection{lon0: (minLon + maxLon) / 2}
	h := maxLat - minLat
	a, z := (minLat+h/6)*rad, (maxLat-h/6)*rad
	mid := (minLat + maxLat) / 2
	p.stretched = math.Cos(mid * rad)
	if maxLon-minLon > 120 || math.Abs(mid) < 12 || minLat < 0 && maxLat > 0 || math.Abs(mid) > 75 {
		return p
	}
	p.conic = true
	if math.Abs(a-z) < 1e-6 {
		p.n = math.Sin(a)
	} else {
		p.n = math.Log(math.Cos(a)/math.Cos(z)) / math.Log(math.Tan(math.Pi/4+z/2)/math.Tan(math.Pi/4+a/2))
	}
	p.f = math.Cos(a) * math.Pow(math.Tan(math.Pi/4+a/2), p.n) / p.n
	p.r0 = p.rho(mid)
	return p
}

func (p projection) rho(lat float64) float64 {
	lat = math.Max(-89, math.Min(89, lat))
	return p.f / math.Pow(math.Tan(math.Pi/4+lat*rad/2), p.n)
}

// point gives plane coordinates, north up, in radii of the earth.
func (p projection) point(lon, lat float64) (x, y float64) {
	if !p.conic {
		return (lon - p.lon0) * rad * p.stretched, lat * rad
	}
	theta := p.n * (lon - p.lon0) * rad
	r := p.rho(lat)
	return r * math.Sin(theta), p.r0 - r*math.Cos(theta)
}
