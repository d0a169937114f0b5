package main

import "github.com/casus-project/casus/internal/api"

// OpenAPICmd prints what /openapi.json serves, for programs that are built against it.
type OpenAPICmd struct{}

// Run prints it.
func (OpenAPICmd) Run(streams Streams) error {
	body, err := api.New(api.Config{Version: version}).OpenAPI()
	if err != nil {
		return err
	}
	_, err = streams.Out.Write(append(body, '\n'))
	return err
}
