// The package's TypeScript types, made from schema/letter.schema.json, which a test keeps in step with
// the Rust types. The generator knows an older draft of JSON Schema, so that two things are said in
// its words first: tuples, and a type by its name with a description of its own.
import { compile } from "json-schema-to-typescript";

const HEAD = "// Made from schema/letter.schema.json of fuhan; the JSON of `fuhan read --json` has the same form.";

const older = (schema) => {
  if (Array.isArray(schema)) return schema.map(older);
  if (schema === null || typeof schema !== "object") return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, older(value)]));
  if (Array.isArray(out.prefixItems)) {
    out.items = out.prefixItems;
    delete out.prefixItems;
  }
  if (out.$ref && Object.keys(out).length > 1) {
    out.allOf = [{ $ref: out.$ref }];
    delete out.$ref;
  }
  return out;
};

/** The types as a `.d.ts`. */
export const types = (schema) =>
  compile(older(schema), "Letter", { additionalProperties: false, bannerComment: HEAD });
