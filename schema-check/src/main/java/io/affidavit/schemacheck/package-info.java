/** Holds events against the published JSON Schemas, in tests. */
package io.affidavit.schemacheck;
