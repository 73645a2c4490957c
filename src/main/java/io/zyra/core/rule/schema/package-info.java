/**
 * The rule language as a JSON Schema, generated from the descriptions of conditions and actions.
 */
package io.zyra.core.rule.schema;
