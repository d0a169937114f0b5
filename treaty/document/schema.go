package document

import (
	"encoding/json"
	"reflect"
	"strings"
)

// field is one key of an object: where it goes, whether it must be there, what it says.
type field struct {
	index []int
	typ   reflect.Type
	must  bool
	says  string
}

// fieldsOf are the keys of a struct type, those of embedded structs among them. The tag `yaml` names the key,
// `must:"yes"` demands it, `says` tells people what to write.
func fieldsOf(t reflect.Type) map[string]field {
	fields := map[string]field{}
	for _, f := range reflect.VisibleFields(t) {
		if key := f.Tag.Get("yaml"); key != "" && f.IsExported() {
			fields[key] = field{f.Index, f.Type, f.Tag.Get("must") == "yes", f.Tag.Get("says")}
		}
	}
	return fields
}

// keys are the keys of a struct type in the order in which they are written in it.
func keys(t reflect.Type) []string {
	var list []string
	for _, f := range reflect.VisibleFields(t) {
		if key := f.Tag.Get("yaml"); key != "" && f.IsExported() {
			list = append(list, key)
		}
	}
	return list
}

// Schema is the JSON Schema (draft 2020-12) of the documents that Read decodes into that struct.
func Schema(id, title string, of any) []byte {
	defs := map[string]any{}
	t := reflect.TypeOf(of)
	root := object(t, defs)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = id
	root["title"] = title
	root["$defs"] = defs
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // only maps, lists and texts
	}
	return append(out, '\n')
}

func object(t reflect.Type, defs map[string]any) map[string]any {
	properties := map[string]any{}
	must := []string{}
	fields := fieldsOf(t)
	for _, key := range keys(t) {
		f := fields[key]
		one := schemaOf(f.typ, defs)
		if f.says != "" {
			if _, ref := one["$ref"]; ref {
				one = map[string]any{"allOf": []any{one}}
			}
			one["description"] = f.says
		}
		properties[key] = one
		if f.must {
			must = append(must, key)
		}
	}
	o := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(must) > 0 {
		o["required"] = must
	}
	return o
}

func schemaOf(t reflect.Type, defs map[string]any) map[string]any {
	if t.Kind() == reflect.Pointer {
		return schemaOf(t.Elem(), defs)
	}
	if reflect.PointerTo(t).Implements(textType) {
		s := map[string]any{"type": []string{"string", "integer"}} // YAML takes a year for a number
		if t.Implements(form) {
			s["description"] = reflect.Zero(t).Interface().(Form).Form()
		}
		return s
	}
	switch t.Kind() {
	case reflect.Struct:
		name := strings.ToLower(t.Name())
		if _, ok := defs[name]; !ok {
			defs[name] = nil // a type may hold itself
			defs[name] = object(t, defs)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem(), defs)}
	case reflect.Slice:
		item := schemaOf(t.Elem(), defs)
		list := map[string]any{"type": []string{"array", "null"}, "items": item}
		if t.Elem().Kind() == reflect.String {
			return map[string]any{"anyOf": []any{list, item}}
		}
		return list
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	}
	if t.Implements(choice) {
		return map[string]any{"enum": reflect.Zero(t).Interface().(Choice).Accepted()}
	}
	return map[string]any{"type": "string"}
}
