//go:build tools

// Package engine pins the Pulumi command line for machines that cannot download the official release:
// sandbox/engine/builtEngine.ts builds the one package imported here. The replace directive in go.mod is the one that
// Pulumi's own go.mod carries, which a dependent module does not inherit.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
