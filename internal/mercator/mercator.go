// Package mercator puts points of the earth on the map of the web: a square from 0 to 1, from west to east and from north to
// south (EPSG:3857, without its metres).
package mercator

import "math"

// Northmost is the latitude in degrees at which the map ends; beyond it, points lie on its edge.
const Northmost = 85.05112877980659

// Of is where a latitude and longitude in degrees lie, both from 0 to 1; a longitude beyond 180 lies beyond the map.
func Of(lat, lon float64) (x, y float64) {
	lat = max(-Northmost, min(Northmost, lat))
	return lon/360 + 0.5, 0.5 - math.Log(math.Tan(math.Pi/4+lat*math.Pi/360))/(2*math.Pi)
}

// Earth is the inverse of Of: the latitude and longitude of a place on the map.
func Earth(x, y float64) (lat, lon float64) {
	return math.Atan(math.Sinh(math.Pi*(1-2*y))) * 180 / math.Pi, (x - 0.5) * 360
}
